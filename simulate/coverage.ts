import { type Act, FAULTS } from './act.ts';
import { TRANSITIONS, WHEN } from './model/when.ts';
import type { Played } from './play.ts';

type Counts = Record<string, number>;

/** What the histories came by, counted. */
export type Coverage = {
  histories: number;
  cutShort: number;
  tried: number;
  done: Counts;
  refused: Counts;
  transitions: Counts;
  faults: Counts;
  timeliness: Counts;
};

const zeros = (keys: readonly string[]): Counts => Object.fromEntries(keys.map((key) => [key, 0]));

/** Refusals that stand behind others and cannot be met: a step nobody works is nobody's to claim; after the result only the return is open. */
export const BEHIND_OTHERS: readonly string[] = ['NOT_WORKED', 'RETURN_NOT_REACHED'];

/** Every other refusal the law knows; each must have been met. */
export const REFUSALS: readonly string[] = [
  ...['ALREADY_ACCEPTED', 'ALREADY_ARRIVED', 'ALREADY_CLAIMED', 'ALREADY_DECIDED', 'ALREADY_EXTENDED'],
  ...['ALREADY_REQUESTED', 'AMOUNT', 'ANSWER_NOT_ASKED', 'ANSWERS_MISSING', 'ASSIGNEE_UNFIT', 'AUTHORISATION_NEEDED'],
  ...['BASIS_NEEDED', 'CHILD_UNKNOWN', 'CLOCK_RUNS', 'CLOCK_STOPPED', 'COPIES', 'FAULTS_NEEDED', 'FAULT_NOT_LISTED'],
  ...['INTAKE_NEEDED', 'LINKED_ONLY', 'NEEDS_APPROVAL', 'NEW_DUE', 'NO_COMPETENT_UNIT', 'NO_PROPOSAL', 'NOT_FOUND'],
  ...['NOT_PERMITTED', 'NOT_REQUESTED', 'NOT_YET_EXPIRED', 'NOTHING_ARRIVED', 'NOTHING_OWED'],
  ...['NOTHING_TO_AMEND', 'ORIGINALS_NEEDED', 'OUTCOME_NEEDED', 'OUTCOME_UNKNOWN', 'OWN_PROPOSAL', 'PAPERS_MISSING'],
  ...['PAPER_COUNT', 'PAPER_NOT_LISTED', 'PARTY_EMAIL', 'PARTY_ID_NUMBER', 'PARTY_NAME', 'PARTY_PHONE'],
  ...['PARTY_UNREACHABLE', 'PROOF_NEEDED', 'PROPOSAL_PENDING', 'REASON_NEEDED'],
  ...['REWORK_NOT_ALLOWED', 'STEP_HELD_BY_OTHER', 'TIMER_OBSOLETE', 'TOKEN_NOT_OPEN', 'WRONG_COMMAND_FOR_STEP'],
  'WRONG_STATUS',
];

export function noCoverage(): Coverage {
  return {
    histories: 0,
    cutShort: 0,
    tried: 0,
    done: zeros(Object.keys(WHEN)),
    refused: zeros(REFUSALS),
    transitions: zeros(TRANSITIONS),
    faults: zeros(FAULTS),
    timeliness: zeros(['EARLY', 'ON_TIME', 'LATE']),
  };
}

function add(counts: Counts, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

export function counted(coverage: Coverage, act: Act, { answer, from, to, timeliness }: Played): void {
  coverage.tried++;
  for (const fault of act.faults) if (fault in coverage.faults) add(coverage.faults, fault);
  if (answer !== 'done') {
    add(coverage.refused, answer);
    return;
  }
  add(coverage.done, act.command.type);
  if (from !== to) add(coverage.transitions, `${from}→${to}`);
  if (timeliness) add(coverage.timeliness, timeliness);
}

/** What never happened, by name. */
export function neverSeen(coverage: Coverage): string[] {
  const parts = ['done', 'refused', 'transitions', 'faults', 'timeliness'] as const;
  return parts.flatMap((part) =>
    Object.entries(coverage[part]).flatMap(([key, times]) => (times === 0 ? [`${part} ${key}`] : [])),
  );
}
