import { FAULTS_OF_LEDGER, type Fault } from '../act.ts';
import type { CommandType } from '../model/command.ts';
import { WHEN } from '../model/when.ts';

/** What came by before a real database, counted. */
export type Tally = {
  histories: number;
  dossiers: number;
  asked: number;
  readonly answers: Record<string, number>;
  readonly faults: Record<string, number>;
  readonly done: Record<string, number>;
  /** What the ledger asked remembered of the dossier. */
  readonly remembered: Record<string, number>;
};

const ANSWERS = ['done', 'repeated', 'refused', 'conflict', 'key-reused', 'absent'];
const REMEMBERED = ['nothing', 'the latest', 'an older dossier'];
const FAULTS: readonly Fault[] = [...FAULTS_OF_LEDGER, 'answer-lost', 'crash', 'clock-behind', 'late-timer'];

const zeros = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, 0]));

export function noTally(): Tally {
  return {
    ...{ histories: 0, dossiers: 0, asked: 0 },
    answers: zeros(ANSWERS),
    faults: zeros(FAULTS),
    done: zeros(Object.keys(WHEN) as CommandType[]),
    remembered: zeros(REMEMBERED),
  };
}

export function raise(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

/** What never came by, by name. */
export function missedIn({ answers, faults, done, remembered }: Tally): string[] {
  return Object.entries({ answers, faults, done, remembered }).flatMap(([part, counts]) =>
    Object.entries(counts).flatMap(([key, times]) => (times === 0 ? [`${part} ${key}`] : [])),
  );
}
