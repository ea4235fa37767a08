import type { DatabaseOptions } from '../platform/database/index.ts';
import { compareSchema, migrate, openSession, readApplied, readMigrations } from '../platform/database/index.ts';
import { Trouble } from '../platform/log/index.ts';

/** Refuses to go on in a database whose tables are not those of this release. */
export async function requireSchema(owner: DatabaseOptions): Promise<void> {
  await using session = await openSession(owner);
  const state = compareSchema(await readApplied(session), await readMigrations());
  if (state.kind === 'current' || state.kind === 'ahead') return;
  throw new Trouble({
    vi: 'Cấu trúc cơ sở dữ liệu không phải của bản chương trình này. Hãy chạy "motcua serve" bằng bản này trước, rồi chạy lại lệnh này.',
    en: 'The database schema is not that of this release. Run "motcua serve" of this release first, then this command again.',
  });
}

/** The same for a command that a province begins with: in a database that holds nothing yet the tables are made. */
export async function makeSchema(owner: DatabaseOptions): Promise<void> {
  await using session = await openSession(owner);
  if ((await readApplied(session)).length === 0) await migrate(session);
  else await requireSchema(owner);
}
