import type { Statement } from '../../platform/database/index.ts';

const statement = (name: string, text: string): Statement => ({ name: `absence ${name}`, text });

/** Absences of these officers, and those in which $2 stands in, that are not over. */
export const LIST_ABSENCES = statement(
  'list',
  `SELECT g.id, g.from_officer, a.name AS from_name, g.to_officer, b.name AS to_name, g.begins_at, g.ends_at
   FROM delegation g
   JOIN officer a ON a.province = g.province AND a.id = g.from_officer
   JOIN officer b ON b.province = g.province AND b.id = g.to_officer
   WHERE g.province = $1 AND (g.from_officer = ANY ($3::uuid[]) OR g.to_officer = $2)
     AND g.cancelled_at IS NULL AND g.ends_at > $4
   ORDER BY g.begins_at, g.id`,
);

export const READ_ABSENCE = statement(
  'read',
  `SELECT g.id, g.from_officer, a.name AS from_name, g.to_officer, b.name AS to_name, g.begins_at, g.ends_at
   FROM delegation g
   JOIN officer a ON a.province = g.province AND a.id = g.from_officer
   JOIN officer b ON b.province = g.province AND b.id = g.to_officer
   WHERE g.province = $1 AND g.id = $2 AND g.cancelled_at IS NULL AND g.ends_at > $3`,
);

/** Absences that overlap $4 to $5 and would make a chain, or two who stand in at once. $2 the absent one, $3 who stands in. */
export const FIND_CLASH = statement(
  'find clash',
  `SELECT from_officer = $2 AS twice FROM delegation
   WHERE province = $1 AND cancelled_at IS NULL AND begins_at < $5 AND ends_at > $4
     AND (from_officer IN ($2, $3) OR to_officer = $2)
   ORDER BY from_officer = $2 DESC LIMIT 1`,
);

export const KEEP_ABSENCE = statement(
  'keep',
  `INSERT INTO delegation (province, id, from_officer, to_officer, begins_at, ends_at, declared_by)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

export const CANCEL_ABSENCE = statement(
  'cancel',
  'UPDATE delegation SET cancelled_at = $3 WHERE province = $1 AND id = $2 AND cancelled_at IS NULL',
);

/** Who can stand in: everyone who can be let in. With the posts they hold at $2. */
export const LIST_COLLEAGUES = statement(
  'list colleagues',
  `SELECT o.id, o.username, o.name,
          coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('role', p.role, 'unit', p.unit)) FROM post p
             WHERE p.province = $1 AND p.officer = o.id AND p.begins_at <= $2 AND (p.ends_at IS NULL OR p.ends_at > $2)), '[]') AS posts
   FROM officer o
   WHERE o.province = $1 AND o.disabled_at IS NULL
     AND EXISTS (SELECT FROM post p WHERE p.province = $1 AND p.officer = o.id AND p.unit = ANY ($3::text[])
           AND p.begins_at <= $2 AND (p.ends_at IS NULL OR p.ends_at > $2))
   ORDER BY o.name, o.id LIMIT 500`,
);

export const FIND_COLLEAGUE = statement(
  'find colleague',
  `SELECT o.id, o.username, o.name,
          coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('role', p.role, 'unit', p.unit)) FROM post p
             WHERE p.province = $1 AND p.officer = o.id AND p.begins_at <= $2 AND (p.ends_at IS NULL OR p.ends_at > $2)), '[]') AS posts
   FROM officer o
   WHERE o.province = $1 AND o.disabled_at IS NULL AND (o.id::text = $3 OR o.username = $3)`,
);
