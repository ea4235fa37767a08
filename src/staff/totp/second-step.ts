import { randomInt } from 'node:crypto';
import { type Queryable, timestamptz } from '../../platform/database/index.ts';
import type { StaffRoom } from '../deps.ts';
import { inProvince } from '../in-province.ts';
import { writeStaffEvent } from '../manage/write-staff-event.ts';
import { countTry } from '../sign-in.ts';
import { END_OTHER_SESSIONS, FORGIVE, TELL_LOCKED_BY_ID } from '../staff.sql.ts';
import { hashOf } from '../token.ts';
import type { CodeRefusal } from './code-refusal.ts';
import * as sql from './totp.sql.ts';
import { newSecret, stepOfCode } from './totp-code.ts';

type Room = Pick<StaffRoom, 'db' | 'province' | 'now' | 'seal'>;

/** How an officer's second step stands. `begun`: a secret was shown, the telephone has not answered yet. */
export type SecondStepState =
  | { readonly state: 'off' }
  | { readonly state: 'begun'; readonly secret: Buffer }
  | { readonly state: 'on'; readonly since: number; readonly codesLeft: number };

type Row = { sealed: Buffer; confirmed_at: number | null; last_step: number; codes: number };

const about = (room: Room, officer: string): string => `${room.province} ${officer}`;

/** How an officer's second step stands now. */
export async function secondStepOf(room: Room, officer: string): Promise<SecondStepState> {
  const row = await inProvince(room.db, room.province, (tx) => readTotp(tx, room, officer));
  if (!row) return { state: 'off' };
  if (row.confirmed_at === null) return { state: 'begun', secret: room.seal.open(row.sealed, about(room, officer)) };
  return { state: 'on', since: row.confirmed_at, codesLeft: row.codes };
}

/** Makes a secret to be put into the officer's telephone. One that was confirmed stays as it is. */
export async function beginSecondStep(room: Room, officer: string): Promise<void> {
  const sealed = room.seal.close(newSecret(), about(room, officer));
  await inProvince(room.db, room.province, (tx) =>
    tx.query(sql.KEEP_SECRET, [room.province, officer, sealed, timestamptz(room.now())]),
  );
}

/**
 * The officer shows that the telephone has the secret: from here on it is asked for. Other sessions, opened with the password
 * alone, end. Returns ten recovery codes, which are not kept readable.
 */
export async function confirmSecondStep(
  room: Room,
  officer: string,
  typed: string,
  session: string,
): Promise<{ readonly codes: readonly string[] } | CodeRefusal> {
  return withTry(room, officer, async (tx, at) => {
    const row = await readTotp(tx, room, officer);
    if (!row || row.confirmed_at !== null) return undefined;
    const step = stepOfCode(room.seal.open(row.sealed, about(room, officer)), bare(typed), at);
    if (step === undefined) return undefined;
    await tx.query(sql.CONFIRM, [room.province, officer, step, timestamptz(at)]);
    await tx.query(END_OTHER_SESSIONS, [room.province, officer, timestamptz(at), 'second step on', session]);
    await writeStaffEvent(tx, room.province, at, { type: 'second-step-on', doer: { officer }, officer });
    return { codes: await makeCodes(tx, room, officer) };
  });
}

/**
 * Checks a code of the telephone, or one of the recovery codes. Each is taken once; wrong ones count, delay and lock.
 * @param lane of a browser that signed in before: its wrong codes are counted apart
 */
export async function checkCode(
  room: Room,
  officer: string,
  typed: string,
  lane?: Buffer,
): Promise<{ readonly ok: true } | CodeRefusal> {
  const look = async (tx: Queryable, at: number): Promise<{ ok: true } | undefined> =>
    (await takeCode(tx, room, officer, bare(typed), at)) ? { ok: true } : undefined;
  return withTry(room, officer, look, lane && codeTryKeyOf(lane.toString('hex')));
}

/** Ten new recovery codes in place of those before. */
export async function renewCodes(room: Room, officer: string): Promise<readonly string[]> {
  return inProvince(room.db, room.province, async (tx) => {
    await writeStaffEvent(tx, room.province, room.now(), { type: 'recovery-codes-made', doer: { officer }, officer });
    return makeCodes(tx, room, officer);
  });
}

/** Turns it off: in the transaction of who decided so. */
export async function removeSecondStep(tx: Queryable, province: string, officer: string): Promise<boolean> {
  await tx.query(sql.REMOVE_CODES, [province, officer]);
  await tx.query(sql.FORGET_AWAITED_OF, [province, officer]);
  return (await tx.query(sql.REMOVE, [province, officer])).count === 1;
}

async function takeCode(tx: Queryable, room: Room, officer: string, typed: string, at: number): Promise<boolean> {
  const row = await readTotp(tx, room, officer);
  if (!row || row.confirmed_at === null) return false;
  const step = stepOfCode(room.seal.open(row.sealed, about(room, officer)), typed, at);
  if (step !== undefined) return (await tx.query(sql.TAKE_STEP, [room.province, officer, step])).count === 1;
  const mark = room.seal.mark(typed.toUpperCase(), about(room, officer));
  const used = await tx.query(sql.USE_CODE, [room.province, officer, mark, timestamptz(at)]);
  if (used.count === 0) return false;
  await writeStaffEvent(tx, room.province, at, { type: 'recovery-code-used', doer: { officer }, officer });
  return true;
}

/** Under what wrong codes of an officer, or of a browser's lane, are counted. */
export function codeTryKeyOf(of: string): Buffer {
  return hashOf(`second step ${of}`);
}

// Counted before it is looked at, in a transaction of its own, under a key of its own: a right password gives no new tries at the code.
async function withTry<T extends object>(
  { db, province, now }: Room,
  officer: string,
  look: (tx: Queryable, at: number) => Promise<T | undefined>,
  key = codeTryKeyOf(officer),
): Promise<T | CodeRefusal> {
  const at = now();
  const taken = await inProvince(db, province, async (tx) => {
    const counted = await countTry(tx, province, key, at);
    if (!('held' in counted) && counted.locks) {
      await tx.query(TELL_LOCKED_BY_ID, [province, officer, timestamptz(at)]);
      await tx.query(sql.FORGET_AWAITED_OF, [province, officer]);
      await writeStaffEvent(tx, province, at, { type: 'account-locked', doer: null, officer });
    }
    return counted;
  });
  if ('held' in taken) return taken.held as CodeRefusal;
  const found = await inProvince(db, province, async (tx) => {
    const looked = await look(tx, at);
    if (looked) await tx.query(FORGIVE, [province, key]);
    return looked;
  });
  return found ?? { code: 'WRONG_CODE' };
}

async function readTotp(tx: Queryable, { province }: Room, officer: string): Promise<Row | undefined> {
  return (await tx.query<Row>(sql.READ_TOTP, [province, officer])).rows[0];
}

/** Without letters and digits that look alike. Ten of these are 49 bits. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

async function makeCodes(tx: Queryable, room: Room, officer: string): Promise<readonly string[]> {
  const codes = Array.from({ length: 10 }, () =>
    Array.from({ length: 10 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join(''),
  );
  await tx.query(sql.REMOVE_CODES, [room.province, officer]);
  for (const code of codes)
    await tx.query(sql.KEEP_CODE, [room.province, officer, room.seal.mark(code, about(room, officer))]);
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

/** A code as people type it: `123 456`, `abcde-fghij`. */
function bare(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}
