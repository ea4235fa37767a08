import { join } from 'node:path';
import {
  calendarsOf,
  codeOfUnit,
  createLawOf,
  loadProvince,
  type Province,
  receivingUnits,
  storeVersions,
} from '../src/catalogue/index.ts';
import { type Instant, parseDate, parseInstant } from '../src/domain/calendar/index.ts';
import {
  type Command,
  type Dossier,
  decide,
  evolve,
  type Intake,
  type Law,
  type OpenStep,
  timersOf,
} from '../src/domain/dossier/index.ts';
import { type Actor, type Post, ROLES, type Role } from '../src/domain/policy/index.ts';
import type { StepNode } from '../src/domain/process/index.ts';
import {
  answerOf,
  childIdOf,
  createLedger,
  type Ledger,
  openingOf,
  type ToldAct,
  type ToldDossier,
} from '../src/ledger/index.ts';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import type { Database } from '../src/platform/database/index.ts';

/** The province of the sources over a database, with a clock for tests to move. */
export async function openProvince(
  db: Database,
): Promise<{ ledger: Ledger; province: Province; clock: { now: Instant } }> {
  const province = await storeVersions(db, await loadProvince(join(PACKAGE_ROOT, 'province')));
  const clock = { now: parseInstant('2026-03-02T09:00:00') };
  const ledger = createLedger({
    db,
    lawOf: createLawOf(province, calendarsOf(province, parseDate('2026-03-02'))),
    codeOfUnit: (unit) => codeOfUnit(province, unit),
    postsOf: (officer) => (officer === 'everywhere' ? everyPost(province) : []),
    now: () => clock.now,
  });
  return { ledger, province, clock };
}

function everyPost(province: Province): Post[] {
  const roles = Object.keys(ROLES) as Role[];
  return [...province.units.keys()].flatMap((unit) => roles.map((role) => ({ role, unit })));
}

/** Numbers that look thrown but are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Who approves what the other proposes: nobody does both. */
const SECOND = 'everywhere-too';
const APPLICANT: Actor = { kind: 'applicant', id: 'account-1' };
const CLOCK: Actor = { kind: 'system', id: 'clock' };
const MOST_ACTS = 24;

/** A dossier while it is being thought up. */
type Draft = { id: string; law: Law; dossier: Dossier | null; at: Instant; acts: ToldAct[]; linked: ToldDossier[] };

/** Thinks up dossiers' lives: at each turn one of the commands that the law allows then, whatever comes of it. */
export class Lives {
  readonly #ledger: Ledger;
  readonly #province: Province;
  readonly #chance: () => number;
  readonly #everywhere: Actor;
  readonly #actors: readonly Actor[];

  constructor(ledger: Ledger, province: Province, seed: number) {
    this.#ledger = ledger;
    this.#province = province;
    this.#chance = seeded(seed);
    const posts = everyPost(province);
    this.#everywhere = { kind: 'officer', id: 'everywhere', posts };
    this.#actors = [this.#everywhere, { kind: 'officer', id: SECOND, posts, onBehalfOf: 'somebody' }, APPLICANT];
  }

  /** So many lives, under each procedure in turn, received at an office that offers it. */
  *everywhere(count: number): Generator<ToldDossier> {
    const offered = [...this.#province.procedures.values()].flatMap((versions) => {
      const procedure = versions.at(-1);
      if (!procedure || procedure.linkedOnly) return [];
      return receivingUnits(this.#province)
        .filter(({ id }) => 'procedure' in this.#lawOf(procedure.id, id))
        .slice(0, 3)
        .map(({ id }) => [procedure.id, id] as const);
    });
    for (let i = 0; i < count; i++) {
      const [procedure, unit] = offered[i % offered.length] ?? ['', ''];
      yield this.life(procedure, unit);
    }
  }

  /** One life under a procedure, received at an office. */
  life(procedure: string, receivingUnit: string): ToldDossier {
    const at = (parseInstant('2026-01-05T08:00:00') + this.#below(60 * 86_400) * 1_000) as Instant;
    const draft = this.#draft(this.#id(), procedure, receivingUnit, at);
    const intake = this.#intake(draft.law, procedure, receivingUnit);
    const openings: [Command, Actor][] = [
      [{ type: 'accept', intake: { ...intake, papers: papersOf(draft.law) } }, this.#everywhere],
      [{ type: 'submit', intake: { ...intake, channel: 'ONLINE', answers: this.#answers(draft.law) } }, APPLICANT],
      [{ type: 'request-supplement', intake, faults: faultsOf(draft.law), note: 'Thiếu giấy tờ' }, this.#everywhere],
      [{ type: 'refuse', intake, reason: 'NOT_ELIGIBLE', faults: [] }, this.#everywhere],
    ];
    const first = this.#chance() < 0.6 ? 0 : this.#below(openings.length);
    for (const [command, actor] of [openings[first], ...openings].filter((one) => one !== undefined))
      if (this.#do(draft, command, actor)) break;
    return this.#goOn(draft);
  }

  #goOn(draft: Draft): ToldDossier {
    while (draft.acts.length < MOST_ACTS && draft.dossier) {
      if (this.#chance() < 0.05) break;
      this.#answerChildren(draft);
      this.#tellTime(draft);
      draft.at = (draft.at + (1 + this.#below(2 * 86_400)) * 1_000 + this.#below(1_000)) as Instant;
      const candidates = this.#candidates(draft).sort(() => this.#chance() - 0.5);
      if (!candidates.some((command) => this.#actors.some((actor) => this.#do(draft, command, actor)))) break;
    }
    const { id, acts, linked } = draft;
    return { id, acts, ...(linked.length > 0 ? { linked } : {}) };
  }

  #draft(id: string, procedure: string, receivingUnit: string, at: Instant): Draft {
    const law = this.#lawOf(procedure, receivingUnit);
    if ('refusal' in law) throw new Error(`no law for ${procedure} at ${receivingUnit}: ${law.refusal.code}`);
    return { id, law, dossier: null, at, acts: [], linked: [] };
  }

  #lawOf(procedure: string, receivingUnit: string) {
    const asked = {
      province: this.#province.id,
      procedure: { id: procedure },
      receivingUnit,
      on: parseDate('2026-03-02'),
    };
    const law = this.#ledger.lawOf(asked);
    if (law instanceof Promise) throw new TypeError('the law of the catalogue is not waited for');
    return law;
  }

  /** Keeps the act when the law takes it. */
  #do(draft: Draft, command: Command, actor: Actor, more: Partial<ToldAct> = {}): boolean {
    const { codeOfUnit: code, postsOf } = this.#ledger;
    const decision = decide(draft.dossier, command, draft.law, {
      now: draft.at,
      actor,
      dossierId: draft.id,
      province: this.#province.id,
      numbers: { code: 1, register: 1, result: 1, apology: 1 },
      codeOfUnit: code,
      postsOf,
      childId: (token) => childIdOf(draft.id, token),
    });
    if ('refusal' in decision || decision.events.length === 0) return false;
    const version = (draft.dossier?.version ?? 0) + 1;
    for (const event of decision.events)
      draft.dossier = evolve(draft.dossier, event, { id: draft.id, province: this.#province.id, version });
    draft.acts.push({ command, actor, key: `act ${draft.acts.length}`, at: draft.at, ...more });
    return true;
  }

  #tellTime(draft: Draft): void {
    const timer = draft.dossier && timersOf(draft.dossier)[0];
    if (!timer || this.#chance() < 0.6) return;
    const before = draft.at;
    draft.at = Math.max(draft.at, timer.at) as Instant;
    const { kind, token, at } = timer;
    const told = this.#do(draft, { type: 'timer-fired', kind, token }, CLOCK, { key: `timer ${kind} ${token} ${at}` });
    if (!told) draft.at = before;
  }

  // The child's whole life lies between its parent's request and its parent's next act.
  #answerChildren(draft: Draft): void {
    for (const { token, dossier: id } of draft.dossier?.children ?? []) {
      if (draft.linked.some((one) => one.id === id)) continue;
      const step = draft.dossier?.steps.find((open) => open.id === token);
      const node = draft.law.procedure.process.nodes.find((one) => one.id === step?.node);
      if (!step?.unit || node?.kind !== 'child') continue;
      const child = this.#draft(id, node.procedure, step.unit, draft.at);
      const intake = this.#intake(child.law, node.procedure, step.unit);
      const parent = { dossier: draft.id, token };
      const { key, actor, body } = openingOf(draft.id, token);
      if (!this.#do(child, { type: 'accept', parent, intake: { ...intake, channel: 'LINKED' } }, actor, { key, body }))
        throw new Error(`the law did not take the child of ${draft.id}`);
      draft.linked.push(this.#goOn(child));
      draft.at = child.at;
      const { result, version } = child.dossier as Dossier;
      if (!result) continue;
      const issued = child.acts.findIndex(({ command }) => command.type === 'issue-result') + 1;
      const answer = answerOf(id, Math.min(issued, version));
      this.#do(draft, { type: 'child-answered', token, dossier: id, outcome: result.kind }, answer.actor, answer);
    }
  }

  #candidates({ dossier, law, at }: Draft): Command[] {
    if (!dossier) return [];
    const note = 'Ghi chú của lần này';
    const later = ((dossier.time?.dueCurrent ?? at) + 5 * 86_400_000) as Instant;
    const papers = papersOf(law).map((paper) => ({ ...paper, copies: paper.copies + 1 }));
    const answers = this.#answers(law);
    const whole: Command[] = [
      { type: 'accept', note },
      { type: 'refuse', reason: 'NOT_ELIGIBLE', faults: [] },
      { type: 'request-supplement', faults: faultsOf(law), basis: 'Điều 3', note },
      { type: 'supplement', papers, channel: 'COUNTER', answers, note },
      { type: 'supplement', papers: [], channel: 'POST' },
      { type: 'confirm-supplement', complete: true },
      { type: 'confirm-supplement', complete: true, note },
      { type: 'confirm-supplement', complete: false, faults: faultsOf(law) },
      { type: 'resume' },
      { type: 'resume', note },
      { type: 'confirm-obligation', how: 'PAID', proof: 'Giấy nộp tiền 55' },
      { type: 'confirm-obligation', how: 'EXEMPT' },
      { type: 'approve', approved: true },
      { type: 'approve', approved: false, note },
      { type: 'confirm-withdrawal', papersReturned: true },
      { type: 'return-result', delivery: 'COUNTER', originalsHandedIn: true, proof: 'Ký nhận' },
      { type: 'reopen', basis: 'Kết luận thanh tra 5' },
    ];
    const seldom: Command[] = [
      { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'Điều 156', note: 'bão' },
      { type: 'extend', due: later, reason: 'FIELD_INSPECTION', note },
      { type: 'stop', reason: 'NOT_ELIGIBLE', basis: 'Điều 7' },
      { type: 'request-withdrawal', channel: 'COUNTER', note },
      {
        type: 'amend',
        owner: { kind: 'ORGANISATION', name: 'Hợp tác xã  Demo "Ê\\đê"', phone: '0900 000 000' },
        answers,
      },
      {
        type: 'amend',
        delivery: 'POST',
        papers,
        applicant: { kind: 'CITIZEN', name: 'Y Bhăm Êban Demo', phone: '0911111111' },
      },
      { type: 'propose', command: { type: 'extend', due: later, reason: 'FIELD_INSPECTION' }, note },
      { type: 'propose', command: { type: 'stop', reason: 'NOT_ELIGIBLE', basis: 'Điều 7' } },
    ];
    const some = seldom.filter(() => this.#chance() < 0.06);
    return [...whole, ...some, ...dossier.steps.flatMap((step) => this.#onStep(step, law))];
  }

  #onStep({ id: token, node: name, completedBy }: OpenStep, law: Law): Command[] {
    const node = law.procedure.process.nodes.find(({ id }) => id === name);
    const outcomes = node && 'outcomes' in node ? node.outcomes : [];
    const outcome = outcomes[this.#below(outcomes.length)]?.code;
    const rework: StepNode['rework'] = node?.kind === 'step' ? node.rework : [];
    const done: Command[] =
      completedBy === 'complete-step'
        ? [{ type: 'complete-step', token, ...(outcome ? { outcome } : {}) }]
        : completedBy === 'issue-result'
          ? [{ type: 'issue-result', token, kind: this.#chance() < 0.8 ? 'APPROVAL' : 'REFUSAL', electronic: true }]
          : [{ type: 'require-obligation', token, amount: 12_500_000, basis: 'Thông báo 118', payee: 'Kho bạc' }];
    if (this.#chance() < 0.2) done.push({ type: 'claim', token });
    if (this.#chance() < 0.1) done.push({ type: 'assign', token, officer: 'everywhere', note: 'Giao việc' });
    if (this.#chance() < 0.1)
      for (const to of rework)
        done.push({ type: 'send-back', token, to, reason: 'INVALID_CONTENT', note: 'Sửa điều 2' });
    return done;
  }

  #intake(law: Law, procedure: string, receivingUnit: string): Intake {
    const organisation = this.#chance() < 0.2;
    const applicant: Intake['applicant'] = organisation
      ? { kind: 'ENTERPRISE', name: 'Công ty TNHH Demo', idNumber: '0100000001', email: 'demo@example.vn' }
      : {
          kind: 'CITIZEN',
          name: `Nguyễn  Thị Demo ${'ABCDEFGH'[this.#below(8)]}`,
          idNumber: '001190000001',
          phone: '0912 345 678',
        };
    return {
      procedure,
      channel: 'COUNTER',
      delivery: 'COUNTER',
      applicant,
      ...(this.#chance() < 0.2
        ? { owner: { kind: 'CITIZEN', name: 'Trần Văn Chủ Demo', phone: '0988888888' } as const }
        : {}),
      answers: this.#chance() < 0.5 ? {} : this.#answers(law),
      papers: papersOf(law).filter(() => this.#chance() < 0.8),
      copiesOfDossier: 1,
      receivingUnit,
      ...(this.#chance() < 0.1 ? { portalCode: `G22.99-260302-${this.#id().slice(0, 8)}` } : {}),
    };
  }

  #answers(law: Law): Record<string, unknown> {
    return Object.fromEntries(law.procedure.form.map(({ key }) => [key, `trả lời "${this.#below(100)}"\n\t\\ \u2028`]));
  }

  #below(n: number): number {
    return Math.floor(this.#chance() * n);
  }

  #id(): string {
    const hex = Array.from({ length: 32 }, () => this.#below(16).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

function papersOf(law: Law) {
  return law.procedure.papers.map(({ key, originals, copies }) => ({ key, originals: Math.max(1, originals), copies }));
}

function faultsOf(law: Law) {
  return law.procedure.faults
    .slice(0, 2)
    .map(({ code, paper }) => ({ code, ...(paper ? { paper } : {}), note: 'Thiếu' }));
}
