import type { FaultNamed, Intake, PaperHanded } from '../../src/domain/dossier/index.ts';
import { REASONS } from '../../src/domain/dossier/index.ts';
import type { Command } from './command.ts';
import { onWorkedDay } from './minutes.ts';
import type { Model } from './model.ts';
import type { Setting } from './setting.ts';
import { backFrom, goOnFrom, nodeNamed } from './tokens.ts';
import type { Tried } from './tried.ts';

type Objections = Iterable<string>;

function* reason(code: string): Objections {
  if (!Object.keys(REASONS).includes(code)) yield 'REASON_NEEDED';
}

function* basis(text: string | undefined): Objections {
  if (!text || text.trim() === '') yield 'BASIS_NEEDED';
}

// R11: the published list and no more.
function* papers(handed: readonly PaperHanded[], { law }: Setting): Objections {
  if (handed.some(({ key }) => !law.procedure.papers.some((paper) => paper.key === key))) yield 'PAPER_NOT_LISTED';
  const whole = (n: number) => Number.isInteger(n) && n >= 0 && n < 1000;
  if (handed.some(({ originals, copies }) => !whole(originals) || !whole(copies))) yield 'PAPER_COUNT';
  if (new Set(handed.map(({ key }) => key)).size < handed.length) yield 'PAPER_COUNT';
}

// R1, R4: all at once, from the list.
function* faults(named: readonly FaultNamed[], { law }: Setting): Objections {
  if (named.length === 0) yield 'FAULTS_NEEDED';
  const listed = ({ code, paper }: FaultNamed) =>
    law.procedure.faults.some((fault) => fault.code === code) &&
    (paper === undefined || law.procedure.papers.some(({ key }) => key === paper));
  if (!named.every(listed)) yield 'FAULT_NOT_LISTED';
}

/** What comes in: only what the procedure asks, and at the counter all that is required. */
export function* judgeIntake(type: string, intake: Intake, competent: string, setting: Setting): Objections {
  const { procedure } = setting.law;
  if (procedure.linkedOnly && intake.channel !== 'LINKED') yield 'LINKED_ONLY';
  if (competent === '') yield 'NO_COMPETENT_UNIT';
  yield* papers(intake.papers, setting);
  if (type !== 'accept' || intake.channel === 'LINKED') return;
  const there = (key: string) =>
    intake.papers.some((paper) => paper.key === key && (paper.reused || paper.originals > 0 || paper.copies > 0));
  if (procedure.papers.some(({ required, replaceableBy, key }) => required && replaceableBy === null && !there(key)))
    yield 'PAPERS_MISSING';
}

/** What a command says, held against the procedure and the dossier. */
export function* judgeArguments(model: Model | null, tried: Tried, setting: Setting): Objections {
  const { command } = tried;
  const { procedure } = setting.law;
  switch (command.type) {
    case 'refuse':
      yield* reason(command.reason);
      if (command.faults.length > 0) yield* faults(command.faults, setting);
      return;
    case 'request-supplement':
    case 'stop':
    case 'extend':
      return yield* proposable(model, command, tried.now, setting);
    case 'propose':
      return yield* proposable(model, command.command, tried.now, setting);
    case 'approve':
      if (model?.proposal && command.approved) {
        const proposed = { type: model.proposal.command, ...model.proposal.facts } as unknown as Command;
        yield* proposable(model, proposed, tried.now, setting);
      }
      return;
    case 'supplement':
      return yield* papers(command.papers, setting);
    case 'confirm-supplement':
      if (!command.complete) yield* faults(command.faults ?? [], setting);
      return;
    case 'assign':
      if (model && !fits(model, command.officer, tokenNode(model, command.token), setting)) yield 'ASSIGNEE_UNFIT';
      return;
    case 'complete-step':
      if (model) yield* completing(model, command, setting);
      return;
    case 'send-back':
      yield* reason(command.reason);
      if (model && !backFrom(procedure.process, tokenNode(model, command.token)).includes(command.to))
        yield 'REWORK_NOT_ALLOWED';
      return;
    case 'pause':
    case 'reopen':
      return yield* basis(command.basis);
    case 'require-obligation':
      if (!Number.isSafeInteger(command.amount) || command.amount < 0) yield 'AMOUNT';
      return yield* basis(command.basis);
    case 'confirm-obligation':
      if (command.how !== 'CONFIRMED' && !command.proof?.trim()) yield 'PROOF_NEEDED';
      return;
    case 'return-result':
      if (command.collector && !command.proof?.trim()) yield 'AUTHORISATION_NEEDED';
      if (procedure.originalsAtReturn && !command.originalsHandedIn) yield 'ORIGINALS_NEEDED';
      return;
    case 'amend':
      if (!['applicant', 'owner', 'answers', 'papers', 'delivery'].some((key) => key in command))
        yield 'NOTHING_TO_AMEND';
      if (command.papers) yield* papers(command.papers, setting);
  }
}

function* proposable(model: Model | null, command: Command, now: number, setting: Setting): Objections {
  if (command.type === 'stop') yield* reason(command.reason);
  if (command.type === 'request-supplement') {
    yield* faults(command.faults, setting);
    if (model && model.asked[model.ledger ? 'APPRAISAL' : 'RECEPTION'] > 0) yield* basis(command.basis);
  }
  if (command.type === 'extend') {
    yield* reason(command.reason);
    const later = command.due > now && command.due > (model?.due?.current ?? now);
    if (!later || !onWorkedDay(setting.oracle, command.due)) yield 'NEW_DUE';
  }
}

function tokenNode(model: Model, token: number): string {
  return model.tokens.find(({ id }) => id === token)?.node ?? '';
}

function fits(model: Model, officer: string, nodeId: string, { law, postsOf }: Setting): boolean {
  const node = nodeNamed(law.procedure.process, nodeId);
  if (node.kind !== 'step' && node.kind !== 'wait') return false;
  const named: Record<string, string> = { ...law.units, RECEIVING: model.receiving, COMPETENT: model.competent };
  const unit = named[node.unit] ?? model.competent;
  return postsOf(officer).some((post) => post.role === node.role && post.unit === unit);
}

function* completing(
  model: Model,
  { token, outcome, assignNext }: { token: number; outcome?: string; assignNext?: string },
  setting: Setting,
): Objections {
  const { process } = setting.law.procedure;
  const node = nodeNamed(process, tokenNode(model, token));
  if (node.kind !== 'step' && node.kind !== 'wait') return;
  const codes = node.kind === 'step' ? node.outcomes.map(({ code }) => code) : undefined;
  if (codes && outcome === undefined && codes.length > 0) return yield 'OUTCOME_NEEDED';
  if (codes && outcome !== undefined && !codes.includes(outcome)) return yield 'OUTCOME_UNKNOWN';
  if (assignNext === undefined) return;
  const moved = goOnFrom(
    process,
    model.tokens.filter(({ id }) => id !== token),
    node.next,
    outcome,
  );
  const worked = moved.opened.filter((id) => ['step', 'wait'].includes(nodeNamed(process, id).kind));
  if (!worked.every((id) => fits(model, assignNext, id, setting))) yield 'ASSIGNEE_UNFIT';
}
