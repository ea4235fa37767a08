import { readFile, stat } from 'node:fs/promises';
import { cleanPicture } from './clean-picture.ts';
import type { Limits } from './limits.ts';
import { judgeOffice } from './office/judge-office.ts';
import { judgePdf } from './pdf/judge-pdf.ts';
import { recognise } from './recognise.ts';
import { refuseEicar } from './second-faces.ts';
import { Refusal, type Verdict } from './verdict.ts';

/**
 * Judges a file by its content alone; of a picture it writes a clean copy to `target`. Runs in the judging process, which may be
 * killed at any moment: see judge.ts. Never throws for what is in the file.
 */
export async function judgeFile(path: string, target: string, limits: Limits): Promise<Verdict> {
  try {
    if ((await stat(path)).size > limits.bytes) throw new Refusal('too-big');
    const bytes = await readFile(path);
    refuseEicar(bytes);
    const kind = recognise(bytes);
    if (kind === 'pdf') return judgePdf(bytes, limits);
    if (kind === 'zip') return judgeOffice(bytes, limits);
    return await cleanPicture(bytes, kind, target, limits);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, about: error.about.slice(0, 200) };
    throw error;
  }
}
