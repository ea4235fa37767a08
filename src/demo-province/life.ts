import { dateOf, type Instant, type PlainDate } from '../domain/calendar/index.ts';
import { type Command, type Dossier, type Law, type OpenStep, STATUSES } from '../domain/dossier/index.ts';
import type { Role } from '../domain/policy/index.ts';
import type { ProcessNode } from '../domain/process/index.ts';
import { answerOf, openingOf, type ToldDossier } from '../ledger/index.ts';
import type { Cast } from './cast.ts';
import { apology, payment, supplement, withdrawal } from './detours.ts';
import type { Dice } from './dice.ts';
import { Draft } from './draft.ts';
import type { Fate } from './fate.ts';
import { inventIntake, papersOf } from './intake.ts';
import { legacyCode } from './legacy-code.ts';
import { throwDone } from './pace.ts';
import { HOUR, type Planned, RECEPTION, Scene } from './scene.ts';

/** Where lives are told. */
export type Stage = {
  readonly province: string;
  readonly cast: Cast;
  readonly lawOf: (procedure: string, unit: string, on: PlainDate) => Law;
  readonly codeOfUnit: (unit: string) => string;
  /** Where dossiers stand that are not at their end. */
  readonly today: Instant;
};

/** Whose life, and what is known of it beforehand. */
export type Birth = {
  readonly id: string;
  readonly procedure: string;
  readonly unit: string;
  readonly comes: Instant;
  readonly fate: Fate;
  /** Of the dossiers that come on its day: what an older system's code is made of. */
  readonly number: number;
  /** Of all lives of all seeds: what the codes of dossiers it opens are made of. */
  readonly index: number;
};

/** More than there are lives: the codes of linked dossiers are told apart from each other's and from those of a day's comers. */
const LINKED = 500_000_000;
/** No life has as many: one that does not end is a fault. */
const MOST_ACTS = 200;

/** Tells one dossier's life up to today: the same for the same birth and dice. */
export function tellLife(stage: Stage, birth: Birth, dice: Dice): ToldDossier {
  const { id, procedure, unit, comes, fate, number } = birth;
  const law = stage.lawOf(procedure, unit, dateOf(comes));
  const life = new Life(stage, new Draft(id, law, stage.province, stage.today), birth, dice);
  const intake = inventIntake(law, unit, fate, dice);
  life.begin({ ...intake, ...codeOf(stage, law, comes, number) }, comes);
  life.goOn();
  return life.draft.told;
}

function codeOf(
  { codeOfUnit }: Stage,
  { procedure, units }: Law,
  at: Instant,
  number: number,
): { portalCode?: string } {
  const portalCode = legacyCode(codeOfUnit(units[procedure.competent] ?? ''), at, number);
  return portalCode === undefined ? {} : { portalCode };
}

const REFUSAL = { type: 'refuse', reason: 'NOT_ELIGIBLE', faults: [], note: 'Chưa đủ điều kiện (demo).' } as const;

class Life {
  readonly draft: Draft;
  readonly #stage: Stage;
  readonly #fate: Fate;
  readonly #index: number;
  readonly #dice: Dice;
  readonly #scene: Scene;
  /** When each open step is done, and until then taken up, thrown once. */
  readonly #done = new Map<number, Instant>();
  readonly #children = new Map<number, Life>();
  #apologised = false;
  #sentBack = false;

  constructor(stage: Stage, draft: Draft, { fate, index }: Pick<Birth, 'fate' | 'index'>, dice: Dice) {
    this.#stage = stage;
    this.draft = draft;
    this.#fate = fate;
    this.#index = index;
    this.#dice = dice;
    this.#scene = new Scene(draft, fate, dice, stage.cast);
  }

  begin(intake: ReturnType<typeof inventIntake>, comes: Instant): void {
    const { draft } = this;
    const fate = this.#fate;
    const receptionist = this.#scene.who(RECEPTION, intake.receivingUnit);
    if (fate.channel !== 'ONLINE') {
      draft.act(fate.refused ? { ...REFUSAL, intake } : { type: 'accept', intake }, receptionist, comes);
      return;
    }
    draft.act({ type: 'submit', intake }, { kind: 'applicant', id: `account-${draft.id}` }, comes);
    const answered = this.#scene.after(comes, this.#dice.between(5, 6 * HOUR));
    draft.act(fate.refused ? REFUSAL : { type: 'accept' }, receptionist, answered);
  }

  /** A linked dossier, opened by the step of another. */
  beginLinked(parent: Dossier, token: number, intake: ReturnType<typeof inventIntake>, at: Instant): void {
    const { actor, key, body } = openingOf(parent.id, token);
    this.draft.act({ type: 'accept', parent: { dossier: parent.id, token }, intake }, actor, at, { key, body });
  }

  /** Act by act until the end or today. */
  goOn(): void {
    const { draft } = this;
    for (;;) {
      this.#openChildren();
      const next = this.#next();
      if (!next) break;
      // What time brings about by then may change what is to be done: silence is consent.
      if (draft.tellTime(Math.min(next.at, draft.today) as Instant)) continue;
      if (!next.do()) break;
      if (draft.acts.length > MOST_ACTS) throw new Error(`the life of ${draft.id} does not end`);
    }
    draft.tellTime(draft.today);
  }

  #next(): Planned | null {
    const { dossier } = this.draft;
    if (!dossier || STATUSES[dossier.status].final) return null;
    if (dossier.status === 1) return null;
    if (dossier.status === 5) return supplement(this.#scene, dossier);
    if (dossier.status === 6) return payment(this.#scene, dossier);
    const planned = dossier.steps.flatMap((step) => this.#onStep(dossier, step) ?? []);
    return planned.sort((a, b) => a.at - b.at)[0] ?? null;
  }

  #onStep(dossier: Dossier, step: OpenStep): Planned | null {
    if (step.kind === 'child') return this.#childAnswer(step);
    if (step.kind === 'join' || !step.role || !step.unit) return null;
    const node = this.draft.law.procedure.process.nodes.find(({ id }) => id === step.node);
    if (!node) return null;
    const at = this.#doneAt(dossier, step, node);
    const { role, unit, id: token } = step;
    const plan = (command: Command, when: Instant, roles: readonly Role[] = [role], where = unit): Planned => ({
      at: when,
      do: () => this.draft.act(command, this.#scene.who(roles, where), when),
    });
    const warned = dossier.time?.apologyAt ?? null;
    if (this.#fate.late?.apologised && dossier.status !== 9 && warned !== null && at > warned && !this.#apologised)
      return this.#marked(apology(this.#scene, dossier, warned));
    if (role === 'SPECIALIST' && step.completedBy === 'complete-step') {
      if (this.#fate.withdrawn) return withdrawal(this.#scene, dossier, at);
      if (this.#fate.supplement && dossier.supplementCount.APPRAISAL === 0)
        return plan(
          { type: 'request-supplement', faults: this.#faults(), note: 'Đề nghị hoàn thiện hồ sơ (demo).' },
          at,
        );
      const taken = this.#scene.after(step.since, this.#dice.between(5, 90));
      if (step.assignee === null && taken < at) return plan({ type: 'claim', token }, taken);
    }
    const [to] = node.kind === 'step' ? node.rework : [];
    if (this.#fate.sentBack && to !== undefined && step.canSendBack && !this.#sentBack)
      return {
        at,
        do: () => {
          this.#sentBack = true;
          const note = 'Soát lại số liệu (demo).';
          return this.draft.act(
            { type: 'send-back', token, to, reason: 'INVALID_CONTENT', note },
            this.#scene.who([role], unit),
            at,
          );
        },
      };
    switch (step.completedBy) {
      case 'require-obligation':
        return plan(
          {
            type: 'require-obligation',
            token,
            amount: this.#dice.between(8, 90) * 250_000,
            basis: `Thông báo thuế số ${this.#dice.between(1, 900)}/TB (demo)`,
            payee: 'Kho bạc Nhà nước (demo)',
          },
          at,
        );
      case 'issue-result':
        return plan({ type: 'issue-result', token, kind: this.#resultOf(dossier), electronic: true }, at);
      case 'return-result':
        return plan(
          { type: 'return-result', delivery: dossier.delivery, originalsHandedIn: true, proof: 'Ký nhận (demo)' },
          at,
          ['RETURNER', ...RECEPTION],
          dossier.receivingUnit,
        );
      default:
        return plan({ type: 'complete-step', token, ...this.#outcomeOf(node) }, at);
    }
  }

  // A parent whose linked dossier is refused waits for somebody to think: no matter of course.
  #resultOf({ parent }: Dossier): 'APPROVAL' | 'REFUSAL' {
    return parent === null && this.#dice.heads(0.01) ? 'REFUSAL' : 'APPROVAL';
  }

  #outcomeOf(node: ProcessNode): { outcome?: string } {
    const outcomes = 'outcomes' in node ? node.outcomes : [];
    const outcome = this.#dice.heads(0.9) ? outcomes[0] : outcomes.at(-1);
    return outcome ? { outcome: outcome.code } : {};
  }

  // A second apology is no matter of course either.
  #marked({ at, do: tell }: Planned): Planned {
    return {
      at,
      do: () => {
        this.#apologised = true;
        return tell();
      },
    };
  }

  #doneAt(dossier: Dossier, step: OpenStep, node: ProcessNode): Instant {
    const known = this.#done.get(step.id);
    if (known !== undefined) return known;
    const done = throwDone(this.#scene, dossier, step, node);
    this.#done.set(step.id, done);
    return done;
  }

  #openChildren(): void {
    const { dossier, law } = this.draft;
    for (const { token, dossier: id } of dossier?.children ?? []) {
      if (!dossier || this.#children.has(token)) continue;
      const step = dossier.steps.find((open) => open.id === token);
      const node = law.procedure.process.nodes.find((one) => one.id === step?.node);
      if (!step?.unit || node?.kind !== 'child') continue;
      const first = this.draft.acts[0]?.command;
      const intake = first && 'intake' in first ? first.intake : undefined;
      if (!intake) continue;
      const childLaw = this.#stage.lawOf(node.procedure, step.unit, dateOf(this.draft.at));
      const draft = new Draft(id, childLaw, this.#stage.province, this.#stage.today);
      const fate = {
        ...this.#fate,
        channel: 'LINKED',
        refused: false,
        withdrawn: false,
        supplement: null,
        late: null,
      } as const;
      const child = new Life(this.#stage, draft, { fate, index: this.#index }, this.#dice);
      const asked = {
        procedure: node.procedure,
        channel: 'LINKED',
        receivingUnit: step.unit,
        answers: {},
        papers: papersOf(childLaw),
      } as const;
      const { portalCode: _, ...brought } = intake;
      const code = codeOf(this.#stage, childLaw, this.draft.at, token * LINKED + this.#index);
      child.beginLinked(dossier, token, { ...brought, ...asked, ...code }, this.draft.at);
      child.goOn();
      this.#children.set(token, child);
      this.draft.linked.push(draft.told);
    }
  }

  #childAnswer({ id: token }: OpenStep): Planned | null {
    const child = this.#children.get(token)?.draft;
    const issued = child?.acts.findIndex(({ command }) => command.type === 'issue-result') ?? -1;
    const at = child?.acts[issued]?.at;
    const result = child?.dossier?.result;
    if (!child || at === undefined || !result) return null;
    const { actor, key } = answerOf(child.id, issued + 1);
    return {
      at,
      do: () =>
        this.draft.act({ type: 'child-answered', token, dossier: child.id, outcome: result.kind }, actor, at, { key }),
    };
  }

  #faults() {
    return this.draft.law.procedure.faults
      .slice(0, this.#dice.between(1, 2))
      .map(({ code, paper }) => ({ code, ...(paper ? { paper } : {}) }));
  }
}
