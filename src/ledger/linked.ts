import { dateOf } from '../domain/calendar/index.ts';
import type { CommandOf } from '../domain/dossier/command.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import type { EventOf } from '../domain/dossier/event.ts';
import type { Refusal } from '../domain/dossier/refusal.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import type { Log } from '../platform/log/index.ts';
import type { Answer } from './answer.ts';
import { type Context, inContext } from './context.ts';
import { findDossier } from './find-dossier.ts';
import type { Ledger } from './ledger.ts';
import { perform } from './perform.ts';
import { type Records, recordsOfDossier } from './records-of.ts';
import type { Heard, Subscriber } from './subscribe.ts';

const LINKED = { kind: 'system', id: 'linked' } as const;

/**
 * The subscriber behind linked procedures (Decree 297/2025/NĐ-CP): opens the dossier a step asks for, with the people, answers and
 * papers of the one that asks, and tells that one how it ended. No transaction spans two dossiers: each command has a key made of
 * what it answers, so that events read again do nothing twice.
 */
export function linkedDossiers(ledger: Ledger, log: Log): Subscriber {
  return {
    name: 'linked',
    async hear(_tx, events) {
      for (const heard of events) {
        if (heard.event.type === 'child-requested') await openChild(ledger, log, heard, heard.event.facts);
        const outcome = outcomeOf(heard.event);
        if (outcome) await answerParent(ledger, log, heard, outcome);
      }
    },
  };
}

/** Who opens the dossier that a step asks for, under which key, and what is kept as having been sent. */
export function openingOf(parent: string, token: number) {
  return { actor: LINKED, key: `opened by ${parent} ${token}`, body: { open: { dossier: parent, token } } } as const;
}

/** Who tells a parent how its child ended, and under which key: made of the version at which the child did. */
export function answerOf(child: string, version: number) {
  return { actor: LINKED, key: `answered by ${child} ${version}` } as const;
}

/** What a parent is told when a child ends so. */
export function outcomeOf(event: Heard['event']): string | undefined {
  if (event.type === 'result-issued') return event.facts.kind;
  if (event.type === 'stopped') return 'STOPPED';
  if (event.type === 'refused') return 'REFUSED';
  if (event.type === 'withdrawn') return 'WITHDRAWN';
  return undefined;
}

async function openChild(
  ledger: Ledger,
  log: Log,
  heard: Heard,
  asked: EventOf<'child-requested'>['facts'],
): Promise<void> {
  const context: Context = { province: heard.province, units: '*' };
  const parent = await findDossier(ledger.db, context, heard.dossierId);
  if (!parent) throw new Error(`the dossier ${heard.dossierId} of a child-requested event is not there`);
  const records = await inContext(ledger.db, context, (tx) => recordsOfDossier(tx, heard.province, parent.id), {
    readOnly: true,
  });
  const link = { dossier: parent.id, token: asked.token };
  failPoint('linked.before-open');
  const command = await acceptChild(ledger, parent, records, asked);
  const answer =
    'refusal' in command
      ? { kind: 'refused' as const, ...command }
      : await perform(ledger, {
          province: heard.province,
          dossierId: asked.dossier,
          command,
          expected: 'new',
          // The parent may be amended between two readings of its request: it asks for the same child.
          ...openingOf(parent.id, asked.token),
        });
  failPoint('linked.opened');
  if (answer.kind === 'done') return;
  if (answer.kind !== 'refused') throw new Error(`a linked dossier was not opened: ${answer.kind}`);
  // The parent may not wait for a dossier that will never be: an officer goes on from the answer.
  log.warn('a linked dossier could not be opened', { ...link, refusal: answer.refusal.code });
  await tellParent(ledger, log, heard.province, { ...link, child: asked.dossier, outcome: 'REFUSED', version: 0 });
}

// The child is told what its own form and list of papers ask for, and no more.
async function acceptChild(
  ledger: Ledger,
  parent: Dossier,
  { applicant, owner, answers, papers }: Records,
  asked: EventOf<'child-requested'>['facts'],
): Promise<CommandOf<'accept'> | { readonly refusal: Refusal }> {
  if (!applicant) return { refusal: APPLICANT_ERASED };
  const law = await ledger.lawOf({
    province: parent.province,
    procedure: { id: asked.procedure },
    receivingUnit: asked.unit,
    on: dateOf(ledger.now()),
  });
  if ('refusal' in law) return law;
  const fields = new Set(law.procedure.form.map(({ key }) => key));
  const listed = new Set(law.procedure.papers.map(({ key }) => key));
  return {
    type: 'accept',
    parent: { dossier: parent.id, token: asked.token },
    intake: {
      procedure: asked.procedure,
      channel: 'LINKED',
      delivery: parent.delivery,
      applicant,
      ...(owner ? { owner } : {}),
      answers: Object.fromEntries(Object.entries(answers ?? {}).filter(([key]) => fields.has(key))),
      papers: papers.filter(({ key }) => listed.has(key)),
      copiesOfDossier: 1,
      receivingUnit: asked.unit,
    },
  };
}

const APPLICANT_ERASED: Refusal = {
  code: 'APPLICANT_ERASED',
  detail: {
    vi: 'Dữ liệu người nộp đã được xóa theo luật nên không mở được hồ sơ thành phần.',
    en: "The applicant's data were erased by law, so no linked dossier can be opened.",
  },
};

async function answerParent(ledger: Ledger, log: Log, heard: Heard, outcome: string): Promise<void> {
  const child = await findDossier(ledger.db, { province: heard.province, units: '*' }, heard.dossierId);
  if (!child?.parent) return;
  const { dossier, token } = child.parent;
  await tellParent(ledger, log, heard.province, { dossier, token, child: child.id, outcome, version: heard.version });
}

type Told = { dossier: string; token: number; child: string; outcome: string; version: number };

async function tellParent(ledger: Ledger, log: Log, province: string, told: Told): Promise<void> {
  const { dossier, token, child, outcome, version } = told;
  failPoint('linked.before-answer');
  const answer: Answer = await perform(ledger, {
    province,
    dossierId: dossier,
    command: { type: 'child-answered', token, dossier: child, outcome },
    expected: 'any',
    ...answerOf(child, version),
  });
  failPoint('linked.answered');
  if (answer.kind === 'done') return;
  // A child stopped, reopened and settled answers twice; a parent that ended meanwhile no longer asks.
  if (answer.kind === 'refused')
    return log.warn('a linked answer was not taken', { ...told, refusal: answer.refusal.code });
  throw new Error(`a linked answer was not told: ${answer.kind}`);
}
