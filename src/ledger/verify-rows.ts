import { timersOf } from '../domain/dossier/index.ts';
import { timestamptz } from '../platform/database/index.ts';
import type { Told } from './finding.ts';
import type { Kept } from './read-kept.ts';
import type { Replayed } from './replay.ts';
import { rowOf, stepRowsOf, timerRowOf } from './rows.ts';

type Row = Readonly<Record<string, unknown>>;

/** The stored state, columns, inbox and timers of one dossier against what its events tell. */
export function* verifyRows(kept: Kept, { dossier, units }: Replayed): Generator<Told> {
  const { version } = kept.row;
  const { state, ...columns } = rowOf(dossier);
  if (kept.row.state !== state)
    yield { what: 'STATE_DIFFERS', version, detail: firstDifference(kept.row.state, state) };
  const told = { ...columns, units, version: dossier.version, changed_at: moment(kept.events.at(-1)?.at ?? 0) };
  for (const [column, value] of Object.entries(told)) {
    const stored = textOf(kept.row[column]);
    if (stored !== textOf(value))
      yield { what: 'COLUMN_DIFFERS', version, detail: `${column}: stored ${stored}, told ${textOf(value)}` };
  }
  const steps = difference(kept.steps, stepRowsOf(dossier, units));
  if (steps) yield { what: 'STEPS_DIFFER', version, detail: steps };
  const timers = difference(kept.timers, timersOf(dossier).map(timerRowOf));
  if (timers) yield { what: 'TIMERS_DIFFER', version, detail: timers };
}

/** The first way in which stored rows are not the told ones; the order of either does not matter. */
export function difference(stored: readonly Row[], told: readonly Row[]): string | undefined {
  const columns = Object.keys(told[0] ?? {});
  const texts = (rows: readonly Row[]) => rows.map((row) => columns.map((name) => textOf(row[name])).join(' ')).sort();
  if (stored.length !== told.length) return `stored ${stored.length}, told ${told.length}`;
  const [is, should] = [texts(stored), texts(told)];
  const at = is.findIndex((text, i) => text !== should[i]);
  return at < 0 ? undefined : `stored ${is[at]}, told ${should[at]}`;
}

// Moments are numbers when read and ISO texts when written.
function textOf(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return String(Date.parse(value));
  return JSON.stringify(value ?? null);
}

function moment(at: number): string {
  return timestamptz(at);
}

function firstDifference(stored: string, told: string): string {
  let at = 0;
  while (at < stored.length && stored[at] === told[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 20), at + 30);
  return `stored …${around(stored)}…, told …${around(told)}…`;
}
