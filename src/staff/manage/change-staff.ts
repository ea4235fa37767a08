import { hash } from 'node:crypto';
import { type Queryable, timestamptz } from '../../platform/database/index.ts';
import { failPoint } from '../../platform/fail-point/index.ts';
import type { StaffRoom } from '../deps.ts';
import { inProvince } from '../in-province.ts';
import { KEEP_ACT, READ_ACT, TAKE_STAFF_LOCK } from './manage.sql.ts';
import type { Doer, StaffEventType, StaffFacts } from './staff-events.ts';
import { writeStaffEvent } from './write-staff-event.ts';

export type StaffAct = {
  /** One for each form that was opened: sent twice, the act is done once. */
  readonly key: string;
  readonly doer: Doer;
  readonly type: StaffEventType;
  /** To whom it is done. */
  readonly officer: string;
  /** What was typed: a repeated key must come with the same. No secrets. */
  readonly typed: readonly string[];
};

/** `again` when this key was here before and nothing was done now. */
export type Changed<Refused extends string> =
  | { readonly done: true; readonly again: boolean }
  | { readonly code: Refused | 'KEY_REUSED' };

type Work<Refused extends string> = (
  tx: Queryable,
  at: number,
) => Promise<{ readonly facts: StaffFacts } | { readonly code: Refused }>;

/**
 * The one way in which staff is changed: one act at a time in a province (so that two administrators cannot remove each
 * other as the last), once for each key, written into the log in the same transaction, and read anew by who keeps posts in
 * memory before it is answered. `work` looks first and writes last: a refusal leaves nothing.
 */
export async function changeStaff<Refused extends string>(
  { db, province, now, changed }: Pick<StaffRoom, 'db' | 'province' | 'now' | 'changed'>,
  { key, doer, type, officer, typed }: StaffAct,
  work: Work<Refused>,
): Promise<Changed<Refused>> {
  const actor = [doer.officer, doer.onBehalfOf ?? ''].join(' ');
  const body = hash('sha256', JSON.stringify([type, officer, ...typed]), 'buffer');
  const answer = await inProvince<Changed<Refused>>(db, province, async (tx) => {
    await tx.query(TAKE_STAFF_LOCK, [province]);
    const kept = (await tx.query<{ actor: string; body_hash: Buffer }>(READ_ACT, [province, key])).rows[0];
    if (kept) return kept.actor === actor && kept.body_hash.equals(body) ? { done: true, again: true } : REUSED;
    failPoint('staff-act.looked');
    const at = now();
    const worked = await work(tx, at);
    if ('code' in worked) return worked;
    failPoint('staff-act.worked');
    await writeStaffEvent(tx, province, at, { type, doer, officer, facts: worked.facts });
    await tx.query(KEEP_ACT, [province, key, actor, body, JSON.stringify({ done: true }), timestamptz(at)]);
    failPoint('staff-act.before-commit');
    return { done: true, again: false };
  });
  failPoint('staff-act.settled');
  if ('done' in answer) await changed();
  failPoint('staff-act.told');
  return answer;
}

const REUSED = { code: 'KEY_REUSED' } as const;
