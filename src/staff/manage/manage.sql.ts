import type { Statement } from '../../platform/database/index.ts';

const statement = (name: string, text: string): Statement => ({ name: `manage ${name}`, text });

/** Changes of staff come one after another: rare acts, and rules over several rows. */
export const TAKE_STAFF_LOCK = statement(
  'take staff lock',
  "SELECT pg_advisory_xact_lock(hashtextextended('staff ' || $1, 0))",
);

export const READ_ACT = statement('read act', 'SELECT actor, body_hash FROM act WHERE province = $1 AND key = $2');

export const KEEP_ACT = statement(
  'keep act',
  'INSERT INTO act (province, key, actor, body_hash, answer, at) VALUES ($1, $2, $3, $4, $5, $6)',
);

export const WRITE_STAFF_EVENT = statement(
  'write staff event',
  `INSERT INTO staff_event (province, id, at, type, actor, on_behalf_of, officer, facts)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

/** Newest first, before $3 and $4; of one officer with $2. */
export const READ_STAFF_EVENTS = statement(
  'read staff events',
  `SELECT e.id, e.at, e.type, e.facts,
          e.officer, o.name AS officer_name, e.actor, a.name AS actor_name, b.name AS behalf_name
   FROM staff_event e
   JOIN officer o ON o.province = e.province AND o.id = e.officer
   LEFT JOIN officer a ON a.province = e.province AND a.id = e.actor
   LEFT JOIN officer b ON b.province = e.province AND b.id = e.on_behalf_of
   WHERE e.province = $1 AND ($2::uuid IS NULL OR e.officer = $2)
     AND (e.at, e.id) < ($3::timestamptz, $4::uuid)
   ORDER BY e.at DESC, e.id DESC LIMIT $5`,
);

/**
 * Officers by name, after $4 and $5. $2 a pattern over names without accents and usernames ('%' for all), $3 a unit or NULL.
 * Names are folded as the reader types them: small letters, no marks, đ as d.
 */
export const LIST_OFFICERS = statement(
  'list officers',
  `SELECT o.id, o.username, o.name, o.demo, o.disabled_at, o.password_hash IS NOT NULL AS has_password,
          EXISTS (SELECT FROM totp t WHERE t.province = $1 AND t.officer = o.id AND t.confirmed_at IS NOT NULL) AS second_step,
          coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('role', p.role, 'unit', p.unit)) FROM post p
             WHERE p.province = $1 AND p.officer = o.id AND p.begins_at <= $6 AND (p.ends_at IS NULL OR p.ends_at > $6)), '[]') AS posts
   FROM officer o
   WHERE o.province = $1
     AND (o.username LIKE $2
       OR regexp_replace(normalize(translate(lower(o.name), 'đ', 'd'), NFD), '[\\u0300-\\u036f]', '', 'g') LIKE $2)
     AND ($3::text IS NULL OR EXISTS (SELECT FROM post p WHERE p.province = $1 AND p.officer = o.id AND p.unit = $3
            AND p.begins_at <= $6 AND (p.ends_at IS NULL OR p.ends_at > $6)))
     AND (o.name, o.id) > ($4, $5::uuid)
   ORDER BY o.name, o.id LIMIT $7`,
);

export const READ_OFFICER = statement(
  'read officer',
  `SELECT o.id, o.username, o.name, o.demo, o.created_at, o.disabled_at, o.password_hash IS NOT NULL AS has_password,
          (SELECT confirmed_at FROM totp t WHERE t.province = $1 AND t.officer = o.id) AS second_step_at,
          (SELECT count(*) FROM session s WHERE s.province = $1 AND s.officer = o.id AND s.ended_at IS NULL
             AND s.created_at > $3 AND s.seen_at > $4) AS sessions
   FROM officer o WHERE o.province = $1 AND o.id = $2`,
);

/** All posts of an officer: those held or to come first, then those over, newest first. */
export const READ_POSTS = statement(
  'read posts',
  `SELECT id, role, unit, begins_at, ends_at FROM post WHERE province = $1 AND officer = $2
   ORDER BY ends_at IS NOT NULL AND ends_at <= $3, begins_at DESC, id DESC LIMIT 200`,
);

export const READ_POST = statement(
  'read post',
  'SELECT id, role, unit, begins_at, ends_at FROM post WHERE province = $1 AND officer = $2 AND id = $3',
);

/** A post of this role and unit that is held at or after $5. */
export const FIND_SAME_POST = statement(
  'find same post',
  `SELECT 1 FROM post WHERE province = $1 AND officer = $2 AND role = $3 AND unit = $4
     AND (ends_at IS NULL OR (ends_at > $5 AND ends_at > begins_at)) AND ($6::timestamptz IS NULL OR begins_at < $6)`,
);

export const ADD_POST = statement(
  'add post',
  'INSERT INTO post (province, id, officer, role, unit, begins_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);

export const END_POST = statement(
  'end post',
  'UPDATE post SET ends_at = greatest(begins_at, $3) WHERE province = $1 AND id = $2 AND (ends_at IS NULL OR ends_at > $3)',
);

export const ENABLE_OFFICER = statement(
  'enable officer',
  'UPDATE officer SET disabled_at = NULL WHERE province = $1 AND id = $2 AND disabled_at IS NOT NULL',
);

export const FIND_UNIT = statement('find unit', 'SELECT id FROM unit WHERE province = $1 AND id = $2');

/** Posts by which somebody administers for good and can sign in, at $2. */
export const READ_ADMIN_POSTS = statement(
  'read admin posts',
  `SELECT p.id, p.officer FROM post p JOIN officer o ON o.province = p.province AND o.id = p.officer
   WHERE p.province = $1 AND p.role = 'ADMIN' AND p.begins_at <= $2 AND p.ends_at IS NULL
     AND o.disabled_at IS NULL AND o.password_hash IS NOT NULL`,
);

/** Who administers at $2, also without a password. */
export const LIST_ADMINS = statement(
  'list admins',
  `SELECT DISTINCT o.id, o.username, o.name FROM post p JOIN officer o ON o.province = p.province AND o.id = p.officer
   WHERE p.province = $1 AND p.role = 'ADMIN' AND p.begins_at <= $2 AND (p.ends_at IS NULL OR p.ends_at > $2)
     AND o.disabled_at IS NULL
   ORDER BY o.username`,
);

export const FORGET_PASSWORD = statement(
  'forget password',
  'UPDATE officer SET password_hash = NULL WHERE province = $1 AND id = $2',
);

export const END_PASSWORD_LINKS = statement(
  'end password links',
  'UPDATE password_link SET used_at = $3 WHERE province = $1 AND officer = $2 AND used_at IS NULL',
);

export const KEEP_PASSWORD_LINK = statement(
  'keep password link',
  'INSERT INTO password_link (province, token_hash, officer, expires_at) VALUES ($1, $2, $3, $4)',
);

export const FIND_PASSWORD_LINK = statement(
  'find password link',
  `SELECT o.id, o.username, o.name FROM password_link l JOIN officer o ON o.province = l.province AND o.id = l.officer
   WHERE l.province = $1 AND l.token_hash = $2 AND l.used_at IS NULL AND l.expires_at > $3 AND o.disabled_at IS NULL`,
);

export const USE_PASSWORD_LINK = statement(
  'use password link',
  `UPDATE password_link SET used_at = $3
   WHERE province = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > $3 RETURNING officer`,
);

/** Who works where now, for the tree of units. */
export const READ_STAFFED = statement(
  'read staffed',
  `SELECT DISTINCT p.unit, p.role, o.id, o.name, o.disabled_at IS NOT NULL AS disabled
   FROM post p JOIN officer o ON o.province = p.province AND o.id = p.officer
   WHERE p.province = $1 AND p.begins_at <= $2 AND (p.ends_at IS NULL OR p.ends_at > $2)
   ORDER BY p.unit, p.role, o.name`,
);
