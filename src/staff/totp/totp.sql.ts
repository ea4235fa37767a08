import type { Statement } from '../../platform/database/index.ts';

const statement = (name: string, text: string): Statement => ({ name: `totp ${name}`, text });

export const READ_TOTP = statement(
  'read',
  `SELECT sealed, confirmed_at, last_step,
          (SELECT count(*) FROM recovery_code c WHERE c.province = $1 AND c.officer = $2 AND c.used_at IS NULL) AS codes
   FROM totp WHERE province = $1 AND officer = $2`,
);

/** A secret not yet confirmed gives way to another; a confirmed one stays. */
export const KEEP_SECRET = statement(
  'keep secret',
  `INSERT INTO totp (province, officer, sealed, created_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (province, officer) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at, last_step = 0
     WHERE totp.confirmed_at IS NULL`,
);

/** A code is taken once: of two that come together, one. $3 its step. */
export const TAKE_STEP = statement(
  'take step',
  'UPDATE totp SET last_step = $3 WHERE province = $1 AND officer = $2 AND last_step < $3 AND confirmed_at IS NOT NULL',
);

export const CONFIRM = statement(
  'confirm',
  'UPDATE totp SET confirmed_at = $4, last_step = $3 WHERE province = $1 AND officer = $2 AND confirmed_at IS NULL',
);

export const REMOVE = statement('remove', 'DELETE FROM totp WHERE province = $1 AND officer = $2');

export const REMOVE_CODES = statement('remove codes', 'DELETE FROM recovery_code WHERE province = $1 AND officer = $2');

export const KEEP_CODE = statement(
  'keep code',
  'INSERT INTO recovery_code (province, officer, code_hash) VALUES ($1, $2, $3)',
);

export const USE_CODE = statement(
  'use code',
  'UPDATE recovery_code SET used_at = $4 WHERE province = $1 AND officer = $2 AND code_hash = $3 AND used_at IS NULL',
);

export const AWAIT_CODE = statement(
  'await code',
  'INSERT INTO second_step (province, token_hash, officer, expires_at) VALUES ($1, $2, $3, $4)',
);

export const FORGET_OLD_STEPS = statement(
  'forget old steps',
  'DELETE FROM second_step WHERE province = $1 AND expires_at <= $2',
);

export const FIND_AWAITED = statement(
  'find awaited',
  `SELECT s.officer, o.username FROM second_step s JOIN officer o ON o.province = s.province AND o.id = s.officer
   WHERE s.province = $1 AND s.token_hash = $2 AND s.expires_at > $3 AND o.disabled_at IS NULL`,
);

export const USE_AWAITED = statement(
  'use awaited',
  'DELETE FROM second_step WHERE province = $1 AND token_hash = $2 RETURNING officer',
);

/** After a lock or a change of the password, signing in begins anew. */
export const FORGET_AWAITED_OF = statement(
  'forget awaited of',
  'DELETE FROM second_step WHERE province = $1 AND officer = $2',
);
