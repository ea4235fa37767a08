import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Trouble } from '../platform/log/index.ts';

const LIMIT = Type.Object(
  {
    value: Type.Integer({ minimum: 1 }),
    why: Type.Object({ vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }),
  },
  { additionalProperties: false },
);

const NAMES = [
  'bytes',
  'pages',
  'pixels',
  'pdfImagePixels',
  'archiveEntries',
  'unpackedBytes',
  'ratio',
  'judgeSeconds',
  'judgeMegabytes',
  'idleSeconds',
  'receiveSeconds',
  'nameLength',
] as const;

/** What an uploaded file may be at most: bytes, pages, pixels, seconds, megabytes and characters, as the names say. */
export type Limits = Readonly<Record<(typeof NAMES)[number], number>>;

const FILE = Type.Object(Object.fromEntries(NAMES.map((name) => [name, LIMIT])), { additionalProperties: false });
const VALIDATOR = Compile(FILE);

/** Reads `uploads.json` of a province's folder. Throws Trouble that names the value to put right. */
export async function readLimits(province: string): Promise<Limits> {
  const path = join(province, 'uploads.json');
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw wrong(path, (error as Error).message);
  }
  if (!VALIDATOR.Check(json)) {
    const first = VALIDATOR.Errors(json)[0];
    throw wrong(path, `${first?.instancePath ?? ''} ${first?.message ?? ''}`);
  }
  const checked = json as Static<typeof FILE> as Record<string, Static<typeof LIMIT>>;
  return Object.fromEntries(NAMES.map((name) => [name, checked[name]?.value ?? 0])) as Limits;
}

function wrong(path: string, what: string): Trouble {
  return new Trouble({
    vi: `Giới hạn tệp tải lên ở ${path} không đọc được (${what}): hãy sửa theo tệp mẫu đi kèm chương trình.`,
    en: `The limits of uploads at ${path} cannot be read (${what}): put them right after the file shipped with the program.`,
  });
}
