import type { Actor, Post } from '../domain/policy/index.ts';
import { type Database, timestamptz } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import { newId } from '../platform/ids/index.ts';
import { type Absences, type ActiveAbsence, absencesOf } from './absence/absences-of.ts';
import type { Now } from './clock.ts';
import { inProvince } from './in-province.ts';
import { SIGNERS } from './signers.ts';
import * as sql from './staff.sql.ts';
import { hashOf, newToken } from './token.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long sessions last, in milliseconds. */
export const LIMITS = {
  /** Unused this long, a session is over. */
  idle: 30 * MINUTE,
  /** Over after a working day, used or not. */
  absolute: 10 * 60 * MINUTE,
  /** A browser gets a new token this often. */
  rotate: 15 * MINUTE,
  /** The token before stays good this long once the new one was seen: for requests under way. */
  grace: 30 * SECOND,
  /** Being seen is written down at most this often. */
  see: 30 * SECOND,
  /** Sessions of one kind an officer may have open; the oldest gives way. */
  open: 20,
} as const;

/** A browser carries its token in a cookie, a machine in a header. */
export type SessionKind = 'browser' | 'machine';

/** The officer of a request, and the session they came with. */
export type SignedIn = {
  readonly session: string;
  readonly kind: SessionKind;
  /** What our own forms carry in `_csrf`. */
  readonly csrf: string;
  readonly officer: { readonly id: string; readonly username: string; readonly name: string; readonly demo: boolean };
  readonly actor: Actor & { readonly kind: 'officer' };
  /** When it ends whatever happens, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** Holds, or acts with, a post that signs or administers. */
  readonly signs: boolean;
  /** So, and has no second step yet. */
  readonly lacksSecondStep: boolean;
  /** Who acts for whom now, as far as it concerns this officer. */
  readonly absences: Absences;
  /** The token the browser must take from now on. */
  readonly newToken?: string;
};

/** Sessions of one province, kept in the database, so that any process knows them. */
export interface Sessions {
  open(officer: string, kind: SessionKind): Promise<{ id: string; token: string; expiresAt: number }>;
  /** Who a token belongs to; undefined when it opens nothing (any more). */
  find(token: string, kind: SessionKind): Promise<SignedIn | undefined>;
  end(session: string, why: string): Promise<void>;
  /** Lets the session act for another officer, or again for its own. False when nobody asked for that. */
  standIn(signedIn: SignedIn, officer: string | null): Promise<boolean>;
  /** Those the officer may stand in for now. */
  absent(officer: string): Promise<{ id: string; name: string }[]>;
}

type Row = {
  id: string;
  kind: SessionKind;
  csrf: string;
  created_at: number;
  seen_at: number;
  rotated_at: number;
  previous_until: number | null;
  current: boolean;
  rotating: boolean;
  officer: string;
  username: string;
  name: string;
  demo: boolean;
  on_behalf_of: string | null;
  signs: boolean;
  second_step: boolean;
  absences: ActiveAbsence[];
  posts: Post[];
};

export function createSessions(db: Database, province: string, now: Now): Sessions {
  const run = <T>(fn: Parameters<typeof inProvince<T>>[2]): Promise<T> => inProvince(db, province, fn);

  async function end(session: string, why: string): Promise<void> {
    await run((tx) => tx.query(sql.END_SESSION, [province, session, timestamptz(now()), why]));
  }

  async function keepFresh(row: Row, hash: Buffer): Promise<string | undefined> {
    const at = now();
    if (row.kind === 'browser' && at - row.rotated_at >= LIMITS.rotate) {
      const token = newToken();
      const values = [province, row.id, hash, hashOf(token), timestamptz(at)];
      const { count } = await run((tx) =>
        row.current
          ? tx.query(sql.ROTATE_SESSION, values)
          : tx.query(sql.ROTATE_AGAIN, [...values, timestamptz(row.rotated_at)]),
      );
      return count === 1 ? token : undefined;
    }
    const values = [province, row.id];
    if (row.current && row.rotating && row.previous_until === null)
      await run((tx) => tx.query(sql.CONFIRM_ROTATION, [...values, timestamptz(at + LIMITS.grace)]));
    if (at - row.seen_at >= LIMITS.see) await run((tx) => tx.query(sql.SEE_SESSION, [...values, timestamptz(at)]));
    return undefined;
  }

  return {
    async open(officer, kind) {
      const at = now();
      const [id, token] = [newId(), newToken()];
      await run(async (tx) => {
        await tx.query(sql.OPEN_SESSION, [province, id, officer, kind, hashOf(token), newToken(), timestamptz(at)]);
        await tx.query(sql.END_SURPLUS, [province, officer, LIMITS.open, timestamptz(at), kind]);
      });
      failPoint('session.opened');
      return { id, token, expiresAt: at + LIMITS.absolute };
    },

    async find(token, kind) {
      if (!/^[\w-]{43}$/.test(token)) return undefined;
      const hash = hashOf(token);
      const values = [province, hash, timestamptz(now()), SIGNERS];
      const { rows } = await run((tx) => tx.query<Row>(sql.FIND_SESSION, values));
      const [row] = rows;
      if (!row || row.kind !== kind) return undefined;
      const over = whyOver(row, now());
      if (over) {
        await end(row.id, over);
        return undefined;
      }
      const fresh = await keepFresh(row, hash);
      return { ...signedInOf(row), ...(fresh ? { newToken: fresh } : {}) };
    },

    end,

    async standIn(signedIn, officer) {
      if (officer !== null && !(await this.absent(signedIn.officer.id)).some(({ id }) => id === officer)) return false;
      await run((tx) => tx.query(sql.STAND_IN, [province, signedIn.session, officer]));
      return true;
    },

    async absent(officer) {
      const values = [province, officer, timestamptz(now())];
      return (await run((tx) => tx.query<{ id: string; name: string }>(sql.FIND_ABSENT, values))).rows;
    },
  };
}

function whyOver(row: Row, at: number): string | undefined {
  if (at - row.created_at >= LIMITS.absolute) return 'day over';
  if (at - row.seen_at >= LIMITS.idle) return 'idle';
  // Nobody of ours still holds it: it was copied, and who came first cannot be told.
  if (!row.current && row.previous_until !== null && at >= row.previous_until) return 'old token';
  return undefined;
}

function signedInOf(row: Row): SignedIn {
  const { id, officer, kind, csrf, username, name, demo } = row;
  return {
    session: id,
    kind,
    csrf,
    officer: { id: officer, username, name, demo },
    actor: officerActing(row),
    expiresAt: row.created_at + LIMITS.absolute,
    signs: row.signs,
    lacksSecondStep: row.signs && !row.second_step,
    absences: absencesOf(row.absences, officer, row.on_behalf_of),
  };
}

/** The officer of a session with the posts they act with, their own or those of the one they stand in for. */
export function officerActing(row: Pick<Row, 'officer' | 'on_behalf_of' | 'posts'>): SignedIn['actor'] {
  const { officer: id, on_behalf_of: onBehalfOf, posts } = row;
  return { kind: 'officer', id, posts, ...(onBehalfOf ? { onBehalfOf } : {}) };
}
