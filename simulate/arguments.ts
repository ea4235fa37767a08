import type { Instant } from '../src/domain/calendar/index.ts';
import type { FaultNamed, Intake, PaperHanded } from '../src/domain/dossier/index.ts';
import type { Command, CommandType } from './model/command.ts';
import { nodeNamed } from './model/tokens.ts';
import type { Random } from './random.ts';
import { type Case, timersInModel } from './table.ts';

const REASON_CODES = ['MISSING_PAPER', 'NOT_ELIGIBLE', 'NO_RESPONSE', 'APPLICANT_REQUEST', 'FEE_UNPAID'] as const;
const DAY = 86_400_000;

/** What somebody fills in for a command, mostly rightly: some papers short, a basis or a proof forgotten now and then. */
export function filledIn(type: CommandType, random: Random, one: Case, now: Instant): Command {
  const { chance, pick, between } = random;
  const { procedure } = one.place.law;
  const token = tokenFor(type, random, one);
  const basis = chance(0.92) ? 'Điều 7' : ' ';
  const reason = chance(0.96) ? pick(REASON_CODES) : 'BECAUSE';
  switch (type) {
    case 'submit':
      return { type, intake: intakeOf(random, one, chance(0.8) ? 'ONLINE' : 'POST') };
    case 'accept':
    case 'refuse':
    case 'request-supplement': {
      const intake = chance(one.dossier ? 0.9 : 0.02) ? {} : { intake: intakeOf(random, one, counterOf(one)) };
      if (type === 'accept') return { type, ...intake };
      const faults = faultsOf(random, one);
      return type === 'refuse'
        ? { type, ...intake, reason, faults: chance(0.5) ? faults : [] }
        : { type, ...intake, faults, ...(chance(0.7) ? { basis } : {}) };
    }
    case 'supplement':
      return { type, papers: papersOf(random, one, 0.5), channel: pick(['COUNTER', 'ONLINE', 'POST'] as const) };
    case 'confirm-supplement':
      return chance(0.7) ? { type, complete: true } : { type, complete: false, faults: faultsOf(random, one) };
    case 'claim':
      return { type, token };
    case 'assign':
      return { type, token, officer: someOfficer(random, one, token) };
    case 'complete-step': {
      const outcome = outcomeFor(random, one, token);
      return {
        type,
        token,
        ...(outcome ? { outcome } : {}),
        ...(chance(0.06) ? { assignNext: someOfficer(random, one, token + 1) } : {}),
      };
    }
    case 'send-back':
      return { type, token, to: backTarget(random, one, token), reason };
    case 'pause':
      return { type, reason: pick(['FIELD_INSPECTION', 'FORCE_MAJEURE', 'WAIT_OTHER_AGENCY'] as const), basis };
    case 'resume':
      return { type };
    case 'require-obligation':
      return {
        type,
        token,
        amount: chance(0.95) ? between(0, 50) * 1000 : pick([-1, 0.5, 2 ** 60]),
        basis,
        payee: 'Kho bạc',
      };
    case 'confirm-obligation':
      return { type, how: pick(['PAID', 'EXEMPT', 'CONFIRMED'] as const), ...(chance(0.9) ? { proof: 'CT-1' } : {}) };
    case 'extend':
      return { type, due: newDue(random, one, now), reason };
    case 'stop':
      return { type, reason };
    case 'reopen':
      return { type, basis };
    case 'request-withdrawal':
      return { type, channel: pick(['COUNTER', 'ONLINE'] as const) };
    case 'confirm-withdrawal':
      return { type, papersReturned: chance(0.5) };
    case 'amend':
      return chance(0.1)
        ? { type }
        : { type, delivery: 'POST', ...(chance(0.4) ? { papers: papersOf(random, one, 0.6) } : {}) };
    case 'issue-result':
      return { type, token, kind: chance(0.85) ? 'APPROVAL' : 'REFUSAL', electronic: chance(0.5) };
    case 'return-result': {
      const collector = { kind: 'CITIZEN' as const, name: 'Trần Văn Demo', phone: '0912345678' };
      return {
        type,
        delivery: pick(['COUNTER', 'POST', 'ONLINE'] as const),
        originalsHandedIn: chance(procedure.originalsAtReturn ? 0.7 : 0.3),
        ...(chance(0.2) ? { collector } : {}),
        ...(chance(0.7) ? { proof: 'UQ-1' } : {}),
      };
    }
    case 'propose': {
      const proposed = filledIn(pick(['request-supplement', 'stop', 'extend'] as const), random, one, now);
      const { intake: _, ...command } = proposed as typeof proposed & { intake?: unknown };
      return { type, command: command as Extract<Command, { type: 'propose' }>['command'] };
    }
    case 'approve':
      return { type, approved: chance(0.75) };
    case 'timer-fired': {
      const timers = timersInModel(one);
      const timer =
        timers.length > 0 && chance(0.9)
          ? pick(timers)
          : { kind: pick(['answer-due', 'silence', 'apology-due']), token: 0 };
      return { type, kind: timer.kind as 'silence', token: timer.token };
    }
    case 'child-answered': {
      const child = one.model?.children.find((asked) => asked.token === token);
      const outcome = pick(['APPROVAL', 'APPROVAL', 'REFUSAL', 'STOPPED', 'REFUSED', 'WITHDRAWN']);
      return { type, token, dossier: child && chance(0.95) ? child.dossier : 'no-such-child', outcome };
    }
  }
}

/** A token the command can mean: of the open ones rather those it fits, now and then one long gone. */
function tokenFor(type: CommandType, random: Random, one: Case): number {
  const { process } = one.place.law.procedure;
  const open = one.model?.tokens ?? [];
  if (open.length === 0 || random.chance(0.04)) return random.between(0, (one.model?.lastToken ?? 0) + 1);
  const fits = open.filter(({ node, assignee }) => {
    const found = nodeNamed(process, node);
    if (type === 'claim') return !assignee && found.kind !== 'child';
    if (type === 'child-answered') return found.kind === 'child';
    if (type === 'send-back') return found.kind === 'step' && found.rework.length > 0;
    return (found.kind === 'step' || found.kind === 'wait') && (type === 'assign' || found.completedBy === type);
  });
  return random.pick(fits.length > 0 ? fits : open).id;
}

function nodeOf(one: Case, token: number) {
  const node = one.model?.tokens.find(({ id }) => id === token)?.node;
  return node === undefined ? undefined : nodeNamed(one.place.law.procedure.process, node);
}

function outcomeFor({ chance, pick }: Random, one: Case, token: number): string | undefined {
  const node = nodeOf(one, token);
  const codes = node?.kind === 'step' ? node.outcomes.map(({ code }) => code) : [];
  if (chance(0.03)) return 'NO_SUCH';
  return codes.length === 0 || chance(0.04) ? undefined : pick(codes);
}

function backTarget({ chance, pick }: Random, one: Case, token: number): string {
  const node = nodeOf(one, token);
  const targets = node?.kind === 'step' ? node.rework : [];
  return targets.length > 0 && chance(0.95) ? pick(targets) : 'receive';
}

function someOfficer({ chance, pick }: Random, one: Case, token: number): string {
  const node = nodeOf(one, token);
  const role = node && 'role' in node ? node.role : 'SPECIALIST';
  const fitting = one.place.cast.filter(
    (who) => who.kind === 'officer' && who.posts.some((post) => post.role === role),
  );
  return fitting.length > 0 && chance(0.8) ? pick(fitting).id : pick(one.place.cast).id;
}

function counterOf(one: Case): Intake['channel'] {
  return one.place.law.procedure.linkedOnly ? 'LINKED' : 'COUNTER';
}

function papersOf({ chance, pick, between }: Random, one: Case, share: number): PaperHanded[] {
  const papers = one.place.law.procedure.papers
    .filter(() => chance(share))
    .map(({ key }) => ({
      key,
      originals: between(1, 2),
      copies: between(0, 3),
      ...(chance(0.1) ? { reused: true } : {}),
    }));
  if (chance(0.03)) return [...papers, { key: 'no-such-paper', originals: 1, copies: 0 }];
  if (papers[0] && chance(0.03))
    return [...papers, pick([papers[0], { ...papers[0], key: papers[0].key, copies: -1 }])];
  return papers;
}

function faultsOf({ chance, pick }: Random, one: Case): FaultNamed[] {
  const { faults } = one.place.law.procedure;
  if (faults.length === 0 || chance(0.04)) return [];
  const { code, paper } = pick(faults);
  if (chance(0.03)) return [{ code: 'NO_SUCH_FAULT' }];
  return [{ code, ...(paper ? { paper } : {}), note: 'Đề nghị nộp lại' }];
}

// Mostly a good date, on a minute; sometimes before the old one, sometimes on a Sunday.
function newDue({ chance, between }: Random, one: Case, now: Instant): Instant {
  const from = Math.max(now, one.model?.due?.current ?? 0);
  const due = from + between(1, 12) * DAY;
  return (chance(0.9) ? due : now - between(0, 3) * DAY) as Instant;
}

/** What comes in with a person at the counter, online or by post. */
export function intakeOf(random: Random, one: Case, channel: Intake['channel']): Intake {
  const { procedure } = one.place.law;
  const answers = procedure.form.filter(({ required }) => required || random.chance(0.3));
  const nobody = procedure.competent === 'NOBODY' && random.chance(0.8);
  return {
    procedure: procedure.id,
    channel,
    delivery: random.pick(['COUNTER', 'POST', 'ONLINE'] as const),
    applicant: { kind: 'CITIZEN', name: 'Nguyễn Thị Demo', idNumber: '001190000001', phone: '0912 345 678' },
    answers: Object.fromEntries(answers.map(({ key }) => [key, 'demo'])),
    papers: papersOf(random, one, random.chance(0.85) ? 1 : 0.7),
    copiesOfDossier: 1,
    receivingUnit: one.place.receiving,
    ...(nobody ? { competentUnit: 'nobody' } : {}),
  };
}
