import { createHash, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, readSetting, WHOLE_DATABASE, writeSetting } from '../../platform/database/index.ts';
import { Trouble } from '../../platform/log/index.ts';
import { type Seal, sealWith } from './seal.ts';

const FILE = 'staff.key';
const SETTING = 'staff key';

/**
 * The seal of this installation. Its key lies in `DATA_DIR/staff.key`, readable by its owner only, made at the first start:
 * never in the database, so that a copy of the database alone shows no secret. The database remembers which key it is.
 * Throws Trouble when that key is not here.
 */
export async function openSeal(database: Database, dataDir: string): Promise<Seal> {
  const path = join(dataDir, FILE);
  const expected = await readSetting<string>(database, WHOLE_DATABASE, SETTING);
  const key = readKey(path) ?? (expected === undefined ? makeKey(path) : undefined);
  if (key?.length !== 32 || (expected !== undefined && expected !== nameOf(key))) throw keyMissing(path);
  if (expected === undefined) await writeSetting(database, WHOLE_DATABASE, SETTING, nameOf(key));
  return sealWith(key, randomBytes);
}

function readKey(path: string): Buffer | undefined {
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw keyMissing(path, error);
  }
}

// Two processes that begin together get the same key: the first link wins.
function makeKey(path: string): Buffer | undefined {
  mkdirSync(join(path, '..'), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readKey(path);
}

/** Tells keys apart without telling the key. */
function nameOf(key: Buffer): string {
  return createHash('sha256').update('motcua staff key').update(key).digest('hex').slice(0, 16);
}

function keyMissing(path: string, cause?: unknown): Trouble {
  return new Trouble(
    {
      vi: `Không có đúng khoá trong ${path}, tệp mở mã hai lớp của cán bộ. Hãy khôi phục tệp từ bản sao lưu, hoặc chép từ máy đã dùng cơ sở dữ liệu này.`,
      en: `${path}, which opens the officers' second steps, is not there or not the right one. Restore it from a backup, or copy it from the machine that used this database.`,
    },
    { cause },
  );
}
