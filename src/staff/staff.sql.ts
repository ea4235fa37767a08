import type { Statement } from '../platform/database/index.ts';

const statement = (name: string, text: string): Statement => ({ name: `staff ${name}`, text });

/** Takes a try of an account: no row when it must still wait. $3 now, $4 failures before are forgotten. */
export const TAKE_TRY = statement(
  'take try',
  `INSERT INTO sign_in_try AS t (province, account, failures, last_at, free_at) VALUES ($1, $2, 1, $3, $3)
   ON CONFLICT (province, account) DO UPDATE
     SET failures = CASE WHEN t.last_at < $4 THEN 1 ELSE t.failures + 1 END, last_at = $3
     WHERE t.free_at <= $3
   RETURNING failures`,
);

export const HOLD_UP = statement(
  'hold up',
  'UPDATE sign_in_try SET free_at = $3 WHERE province = $1 AND account = $2 AND free_at < $3',
);

export const READ_TRY = statement(
  'read try',
  'SELECT failures, free_at FROM sign_in_try WHERE province = $1 AND account = $2',
);

export const FORGIVE = statement('forgive', 'DELETE FROM sign_in_try WHERE province = $1 AND account = $2');

/** Names that were typed once and never again would pile up. */
export const FORGET_TRIES = statement('forget tries', 'DELETE FROM sign_in_try WHERE province = $1 AND last_at < $2');

export const FIND_ACCOUNT = statement(
  'find account',
  'SELECT id, username, name, password_hash, disabled_at FROM officer WHERE province = $1 AND username = $2',
);

export const OPEN_SESSION = statement(
  'open session',
  `INSERT INTO session (province, id, officer, kind, token_hash, csrf, created_at, seen_at, rotated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7)`,
);

/** Ends what an officer has open beyond the newest. $3 how many may stay, $4 now, $5 kind. */
export const END_SURPLUS = statement(
  'end surplus',
  `UPDATE session SET ended_at = $4, ended_why = 'surplus'
   WHERE province = $1 AND id IN (
     SELECT id FROM session WHERE province = $1 AND officer = $2 AND kind = $5 AND ended_at IS NULL
     ORDER BY created_at DESC, id DESC OFFSET $3)`,
);

// The one whom officer `o` stands in for in session `s`, if they still do.
const standsIn = (now: string) => `
   LEFT JOIN LATERAL (
     SELECT g.from_officer FROM delegation g
     JOIN officer f ON f.province = g.province AND f.id = g.from_officer AND f.disabled_at IS NULL
     WHERE g.province = s.province AND g.to_officer = o.id AND g.from_officer = s.stands_in_for
       AND g.begins_at <= ${now} AND g.ends_at > ${now} AND g.cancelled_at IS NULL
     LIMIT 1) d ON true`;

// The posts they act with: their own, or those of the one stood in for.
const actsWith = (now: string) => `
          coalesce((SELECT jsonb_agg(jsonb_build_object('role', p.role, 'unit', p.unit) ORDER BY p.unit, p.role)
             FROM (SELECT DISTINCT role, unit FROM post
                   WHERE province = $1 AND officer = coalesce(d.from_officer, o.id)
                     AND begins_at <= ${now} AND (ends_at IS NULL OR ends_at > ${now})) p), '[]') AS posts`;

/**
 * A session by its token, with its officer, the posts held now or those of the one stood in for, whether their own posts or
 * those sign ($4 roles), whether they have a second step, and the absences that concern them now.
 */
export const FIND_SESSION = statement(
  'find session',
  `SELECT s.id, s.kind, s.csrf, s.created_at, s.seen_at, s.rotated_at, s.previous_until,
          s.token_hash = $2 AS current, s.previous_hash IS NOT NULL AS rotating,
          o.id AS officer, o.username, o.name, o.demo,
          d.from_officer AS on_behalf_of,
          EXISTS (SELECT FROM post p WHERE p.province = $1 AND p.officer IN (o.id, d.from_officer) AND p.role = ANY ($4::text[])
             AND p.begins_at <= $3 AND (p.ends_at IS NULL OR p.ends_at > $3)) AS signs,
          EXISTS (SELECT FROM totp t WHERE t.province = $1 AND t.officer = o.id AND t.confirmed_at IS NOT NULL) AS second_step,
          coalesce((SELECT jsonb_agg(jsonb_build_object('from', a.id, 'fromName', a.name, 'to', b.id, 'toName', b.name,
                'until', (extract(epoch FROM g.ends_at) * 1000)::bigint) ORDER BY g.ends_at DESC)
             FROM delegation g
             JOIN officer a ON a.province = g.province AND a.id = g.from_officer AND a.disabled_at IS NULL
             JOIN officer b ON b.province = g.province AND b.id = g.to_officer AND b.disabled_at IS NULL
             WHERE g.province = $1 AND (g.from_officer = o.id OR g.to_officer = o.id)
               AND g.begins_at <= $3 AND g.ends_at > $3 AND g.cancelled_at IS NULL), '[]') AS absences,${actsWith('$3')}
   FROM session s
   JOIN officer o ON o.province = s.province AND o.id = s.officer AND o.disabled_at IS NULL${standsIn('$3')}
   WHERE s.province = $1 AND (s.token_hash = $2 OR s.previous_hash = $2) AND s.ended_at IS NULL`,
);

/** Those of $2 that still open the door, and who acts in them: begun after $3, seen after $4, of officers who are not shut out. $5 now. */
export const LIVING_SESSIONS = statement(
  'living sessions',
  `SELECT s.id, o.id AS officer, d.from_officer AS on_behalf_of,${actsWith('$5')}
   FROM session s
   JOIN officer o ON o.province = s.province AND o.id = s.officer AND o.disabled_at IS NULL${standsIn('$5')}
   WHERE s.province = $1 AND s.id = ANY ($2::uuid[]) AND s.ended_at IS NULL AND s.created_at > $3 AND s.seen_at > $4`,
);

export const SEE_SESSION = statement('see session', 'UPDATE session SET seen_at = $3 WHERE province = $1 AND id = $2');

/** The new token was seen: the one before is good for requests under way only. */
export const CONFIRM_ROTATION = statement(
  'confirm rotation',
  'UPDATE session SET previous_until = $3 WHERE province = $1 AND id = $2 AND previous_until IS NULL',
);

/** Of requests that come together, one rotates. $3 the token hash they came with. */
export const ROTATE_SESSION = statement(
  'rotate session',
  `UPDATE session SET previous_hash = token_hash, previous_until = NULL, token_hash = $4, rotated_at = $5, seen_at = $5
   WHERE province = $1 AND id = $2 AND token_hash = $3 AND ended_at IS NULL`,
);

/** The token of an answer that never arrived gives way to another; the one before stays good. */
export const ROTATE_AGAIN = statement(
  'rotate again',
  `UPDATE session SET token_hash = $4, rotated_at = $5, seen_at = $5
   WHERE province = $1 AND id = $2 AND previous_hash = $3 AND previous_until IS NULL AND rotated_at = $6
     AND ended_at IS NULL`,
);

export const END_SESSION = statement(
  'end session',
  'UPDATE session SET ended_at = $3, ended_why = $4 WHERE province = $1 AND id = $2 AND ended_at IS NULL',
);

export const END_SESSIONS_OF = statement(
  'end sessions of',
  'UPDATE session SET ended_at = $3, ended_why = $4 WHERE province = $1 AND officer = $2 AND ended_at IS NULL',
);

/** With other posts a browser gets another token: its next request is due for one. */
export const STAND_IN = statement(
  'stand in',
  `UPDATE session SET stands_in_for = $3, rotated_at = CASE kind WHEN 'browser' THEN 'epoch' ELSE rotated_at END
   WHERE province = $1 AND id = $2 AND ended_at IS NULL`,
);

/** The officer's posts changed: their browsers get another token with the next request. */
export const ROTATE_SOON = statement(
  'rotate soon',
  "UPDATE session SET rotated_at = 'epoch' WHERE province = $1 AND officer = $2 AND kind = 'browser' AND ended_at IS NULL",
);

/** A machine's token cannot be exchanged under way: it signs in again. */
export const END_MACHINE_SESSIONS_OF = statement(
  'end machine sessions of',
  `UPDATE session SET ended_at = $3, ended_why = $4
   WHERE province = $1 AND officer = $2 AND kind = 'machine' AND ended_at IS NULL`,
);

/** Those an officer may stand in for now. */
export const FIND_ABSENT = statement(
  'find absent',
  `SELECT DISTINCT o.id, o.name FROM delegation g
   JOIN officer o ON o.province = g.province AND o.id = g.from_officer AND o.disabled_at IS NULL
   WHERE g.province = $1 AND g.to_officer = $2 AND g.begins_at <= $3 AND g.ends_at > $3
     AND g.cancelled_at IS NULL
   ORDER BY o.name, o.id`,
);

export const DISABLE_OFFICER = statement(
  'disable officer',
  'UPDATE officer SET disabled_at = $3 WHERE province = $1 AND id = $2 AND disabled_at IS NULL',
);

export const KEEP_UNIT = statement(
  'keep unit',
  `INSERT INTO unit (province, id, code, name_vi, name_en, level, parent, receives, hours, answers)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   ON CONFLICT (province, id) DO UPDATE SET code = excluded.code, name_vi = excluded.name_vi, name_en = excluded.name_en,
     level = excluded.level, parent = excluded.parent, receives = excluded.receives, hours = excluded.hours,
     answers = excluded.answers`,
);

/** All sessions of an officer but one. */
export const END_OTHER_SESSIONS = statement(
  'end other sessions',
  'UPDATE session SET ended_at = $3, ended_why = $4 WHERE province = $1 AND officer = $2 AND id <> $5 AND ended_at IS NULL',
);

export const TELL_LOCKED = statement(
  'tell locked',
  'UPDATE officer SET locked_at = $3 WHERE province = $1 AND username = $2 RETURNING id',
);

export const TELL_LOCKED_BY_ID = statement(
  'tell locked by id',
  'UPDATE officer SET locked_at = $3 WHERE province = $1 AND id = $2',
);

export const READ_LOCKED = statement(
  'read locked',
  'SELECT username, locked_at FROM officer WHERE province = $1 AND id = $2',
);

export const LOCK_READ = statement('lock read', 'UPDATE officer SET locked_at = NULL WHERE province = $1 AND id = $2');

export const SET_PASSWORD = statement(
  'set password',
  'UPDATE officer SET password_hash = $3 WHERE province = $1 AND id = $2',
);

/** A new officer; one that is there keeps password and id, and takes the name. */
export const KEEP_OFFICER = statement(
  'keep officer',
  `INSERT INTO officer AS o (province, id, username, name, password_hash, demo, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (province, username) DO UPDATE SET name = excluded.name
   RETURNING id`,
);

export const ADD_OFFICER = statement(
  'add officer',
  `INSERT INTO officer (province, id, username, name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (province, username) DO NOTHING`,
);

/** A post that was ended stays ended, whatever the province's files say at the next start. */
export const KEEP_POST = statement(
  'keep post',
  `INSERT INTO post (province, id, officer, role, unit, begins_at)
   SELECT $1, $2, $3, $4::text, $5::text, $6
   WHERE NOT EXISTS (SELECT FROM post WHERE province = $1 AND officer = $3 AND role = $4::text AND unit = $5::text)`,
);

export const FIND_ADMIN = statement(
  'find admin',
  `SELECT p.id FROM post p JOIN officer o ON o.province = p.province AND o.id = p.officer
   WHERE p.province = $1 AND p.role = 'ADMIN' AND p.ends_at IS NULL AND o.disabled_at IS NULL LIMIT 1`,
);

/** The unit an administrator of the whole province belongs to. */
export const FIND_ROOT_UNIT = statement(
  'find root unit',
  'SELECT id FROM unit WHERE province = $1 AND parent IS NULL ORDER BY code LIMIT 1',
);

export const FORGET_LINKS = statement(
  'forget links',
  'UPDATE first_sign_in SET expires_at = $2 WHERE province = $1 AND used_at IS NULL AND expires_at > $2',
);

export const KEEP_LINK = statement(
  'keep link',
  'INSERT INTO first_sign_in (province, token_hash, expires_at) VALUES ($1, $2, $3)',
);

export const FIND_LINK = statement(
  'find link',
  'SELECT 1 FROM first_sign_in WHERE province = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > $3',
);

export const USE_LINK = statement(
  'use link',
  `UPDATE first_sign_in SET used_at = $3
   WHERE province = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > $3`,
);

export const LIST_UNITS = statement(
  'list units',
  'SELECT id, code, name_vi, name_en, level, parent, receives, hours, answers FROM unit WHERE province = $1 ORDER BY code',
);

export const NAMES_OF = statement(
  'names of',
  'SELECT id, name FROM officer WHERE province = $1 AND id = ANY ($2::uuid[])',
);

export const NEWEST_STAFF_EVENT = statement(
  'newest staff event',
  'SELECT id FROM staff_event WHERE province = $1 ORDER BY at DESC, id DESC LIMIT 1',
);

/** Every officer with the posts held at $2. */
export const READ_ROTA = statement(
  'read rota',
  `SELECT o.id, o.name, o.disabled_at IS NOT NULL AS disabled,
          coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('role', p.role, 'unit', p.unit)) FROM post p
             WHERE p.province = o.province AND p.officer = o.id
               AND p.begins_at <= $2 AND (p.ends_at IS NULL OR p.ends_at > $2)), '[]') AS posts
   FROM officer o WHERE o.province = $1`,
);

export const SWEEP_SIGN_INS = statement('sweep sign-ins', 'SELECT sessions, links, acts FROM sweep_sign_ins($1, $2)');
