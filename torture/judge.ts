import type { Database } from '../src/platform/database/index.ts';
import type { Journal } from './journal.ts';

/** What a crash run came to. All but `kills` and `acknowledged` should be 0 and empty. */
export type Figures = {
  readonly kills: number;
  /** Commands that were answered as done. */
  readonly acknowledged: number;
  /** Answered as done and not in the database, or there as something else than was answered. */
  readonly lost: number;
  /** In the database more often than asked for: a second version, a dossier or an act on staff that nobody asked for. */
  readonly duplicated: number;
  /** Nobody answered for good. */
  readonly stuck: number;
  /** What the invariants of the house say of the database afterwards. */
  readonly findings: readonly string[];
};

type Kept = { dossier_id: string; key: string; version: number; answer: string; times: number };

const COMMANDS = `SELECT dossier_id, key, min(version) AS version, min(answer) AS answer, count(*) AS times
  FROM dossier_event WHERE n = 0 AND actor::jsonb ->> 'kind' = 'officer' GROUP BY dossier_id, key`;
const ENDED = `SELECT officer::text, count(*) AS times FROM staff_event WHERE type = 'sessions-ended' GROUP BY officer`;

/**
 * Holds the client's journal against the database, looked at with the owner's eyes. An act that nobody answered for good may be there or
 * not; one that was refused may not; one that was answered as done must be there once, as it was answered.
 */
export async function judge(
  owner: Database,
  journal: Journal,
): Promise<Pick<Figures, 'acknowledged' | 'lost' | 'duplicated' | 'stuck'>> {
  const kept = new Map<string, Kept>();
  let duplicated = 0;
  for (const row of (await owner.query<Kept>(COMMANDS)).rows) {
    duplicated += row.times - 1;
    kept.set(`${row.dossier_id} ${row.key}`, row);
  }
  let lost = 0;
  const acknowledged = journal.acknowledged;
  for (const { dossier, key, answer } of acknowledged) {
    const row = kept.get(`${dossier} ${key}`);
    if (!row || !isSame(row.answer, answer?.body ?? '')) lost++;
  }
  const asked = new Map(journal.entries.map((entry) => [`${entry.dossier} ${entry.key}`, entry]));
  for (const name of kept.keys()) {
    const entry = asked.get(name);
    if (!entry || (entry.answer !== undefined && entry.answer.status >= 300)) duplicated++;
  }
  const ended = new Map(
    (await owner.query<{ officer: string; times: number }>(ENDED)).rows.map(({ officer, times }) => [officer, times]),
  );
  for (const [officer, times] of journal.staff) {
    const is = ended.get(officer) ?? 0;
    if (is < times) lost += times - is;
    else duplicated += is - times;
  }
  return { acknowledged: acknowledged.length, lost, duplicated, stuck: journal.stuck };
}

// What was answered and what is kept say the same; the order of their members may differ.
function isSame(kept: string, answered: string): boolean {
  const [is, was] = [JSON.parse(kept), JSON.parse(answered)] as Record<string, unknown>[];
  return ['version', 'status', 'code', 'events'].every(
    (name) => JSON.stringify(is?.[name]) === JSON.stringify(was?.[name]),
  );
}
