import { createHash, randomBytes } from 'node:crypto';
import { linkSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Trouble } from '../log/index.ts';

/** Passwords of the embedded database's two accounts, kept beside it, readable by their owner only. */
export interface Secret {
  owner: string;
  app: string;
}

/** Reads the passwords, or makes them when there is no database yet. Two processes that begin together get the same ones. */
export function openSecret(dataFolder: string, databaseExists: boolean): Secret {
  const path = join(dataFolder, 'postgres.secret');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Secret;
  } catch (cause) {
    if (databaseExists || (cause as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new Trouble(
        {
          vi: `Không đọc được ${path}, tệp giữ mật khẩu của cơ sở dữ liệu. Hãy khôi phục tệp từ bản sao lưu, hoặc cấp quyền đọc cho tài khoản đang chạy.`,
          en: `${path}, which keeps the database's passwords, cannot be read. Restore it from a backup, or let the running account read it.`,
        },
        { cause },
      );
    }
  }
  const secret: Secret = { owner: randomBytes(24).toString('hex'), app: randomBytes(24).toString('hex') };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secret)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return JSON.parse(readFileSync(path, 'utf8')) as Secret;
}

// A socket's whole path may have 107 bytes; what PostgreSQL puts behind the folder is "/.s.PGSQL.5432.lock".
const LONGEST_FOLDER = 107 - '/.s.PGSQL.5432.lock'.length;

/** The folder of the database's socket: in the data folder, or, when that path is too long, one in the temporary folder. */
export function socketFolderOf(dataFolder: string, secret: Secret): string {
  const near = join(dataFolder, 'run');
  const short = `motcua-${createHash('sha256').update(`${secret.owner} ${dataFolder}`).digest('hex').slice(0, 20)}`;
  const folder = [near, join(tmpdir(), short)].find((path) => Buffer.byteLength(path) <= LONGEST_FOLDER);
  return folder ?? join('/tmp', short);
}

/** Makes the socket's folder, closed to others. Throws Trouble when somebody else made one of that name. */
export function makeSocketFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  const self = process.getuid?.();
  if (found.isDirectory() && (self === undefined || self === 0 || found.uid === self)) return;
  throw new Trouble({
    vi: `Thư mục ${path} không thuộc tài khoản đang chạy. Hãy xóa thư mục đó, hoặc đặt DATA_DIR ở đường dẫn ngắn hơn.`,
    en: `The folder ${path} does not belong to the running account. Remove it, or set DATA_DIR to a shorter path.`,
  });
}
