import type { Calendar } from '../src/domain/calendar/index.ts';
import { buildLaw, CONSULT, LAND, LINKED, step } from '../src/domain/dossier/dossier.fixture.ts';
import type { Law } from '../src/domain/dossier/index.ts';
import type { ProcedureVersion } from '../src/domain/procedure/index.ts';
import type { ProcessNode } from '../src/domain/process/index.ts';
import { toyLaw } from '../test/toy-law.ts';

/** Two agencies are asked side by side; the leader may send back before them, or to one of them alone. */
const SIDE_BY_SIDE: readonly ProcessNode[] = [
  { kind: 'start', id: 'start', next: 'appraise' },
  step('appraise', 'SPECIALIST', 'ask'),
  { kind: 'split', id: 'ask', next: ['visit', 'opinion', 'draft'] },
  step('visit', 'SPECIALIST', 'heard', { rework: ['appraise'] }),
  step('opinion', 'CONSULTEE', 'heard', { unit: 'PLANNING', silence: 'ESCALATE' }),
  step('draft', 'SPECIALIST', 'check'),
  step('check', 'DIV_HEAD', 'heard', { rework: ['draft', 'appraise'] }),
  { kind: 'join', id: 'heard', of: 'ask', next: 'sign' },
  step('sign', 'AGENCY_LEADER', 'release', { rework: ['visit', 'draft', 'appraise'] }),
  step('release', 'CLERK', 'return', { completedBy: 'issue-result' }),
  step('return', 'RETURNER', 'end', { completedBy: 'return-result', counts: false, time: { value: 0, unit: 'HOUR' } }),
  { kind: 'end', id: 'end' },
];

/** The result is signed while the payment is awaited, and held until then (R12). */
const HELD: readonly ProcessNode[] = LAND.map((node) =>
  node.id === 'tax' && node.kind === 'wait' ? { ...node, next: 'release' } : node,
).filter(({ id }) => id !== 'update');

function toy(id: string, nodes: readonly ProcessNode[], more: Partial<ProcedureVersion> = {}): Law {
  return buildLaw({ id, process: { start: 'start', nodes }, ...more });
}

/** Procedures for what the province's own do not have: every unit of time, RESUME, first requests that need the head, no agency named. */
export function toyLaws(calendar: Calendar): readonly Law[] {
  const limit = (value: number, unit: ProcedureVersion['committed']['limit']['unit']) => ({ limit: { value, unit } });
  const laws = [
    toyLaw(),
    toy('toy-land', LAND, { supplement: { policy: 'RESUME', days: 10 }, originalsAtReturn: true }),
    toy('toy-consult', CONSULT, { committed: { ...limit(3, 'WORKING_DAY'), mode: 'SAME_TIME', cutoff: 'lastHour' } }),
    toy('toy-linked', LINKED, { committed: limit(1, 'MONTH') }),
    toy('toy-side', SIDE_BY_SIDE, { committed: limit(20, 'CALENDAR_DAY') }),
    toy('toy-hours', SIDE_BY_SIDE, {
      committed: { ...limit(30, 'HOUR'), cutoff: '15:00' },
      supplement: { policy: 'RESTART', days: 5, firstNeedsApproval: true },
    }),
    toy('toy-held', HELD),
    toy('toy-nowhere', LAND, { competent: 'NOBODY' }),
  ];
  return laws.map((law) => ({ ...law, calendar }));
}
