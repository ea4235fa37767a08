import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Trouble } from '../platform/log/index.ts';

/** Throws Trouble unless there is such a file. */
export async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile())
    throw new Trouble({ vi: `Không đọc được tệp ${file}.`, en: `The file ${file} cannot be read.` });
}

/** The bytes of a file, unpacked when its name says that it is packed. Throws Trouble when that does not hold. */
export async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  const bytes = createReadStream(file, { highWaterMark: 1 << 18 });
  if (!file.endsWith('.gz')) return yield* bytes;
  try {
    // What goes wrong with the file ends the reading of what comes out.
    yield* pipeline(bytes, createGunzip({ chunkSize: 1 << 18 }), () => {});
  } catch (cause) {
    if (!/^Z_/.test((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
    throw new Trouble(
      {
        vi: `Tệp ${file} không phải gzip hoặc bị cụt. Sao chép lại tệp rồi làm lại; không có gì bị ghi hai lần.`,
        en: `The file ${file} is no gzip or is cut short. Copy it again and begin anew; nothing is written twice.`,
      },
      { cause },
    );
  }
}
