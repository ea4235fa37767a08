import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeDurably } from './durable.ts';
import { Damaged } from './trouble.ts';

/** Writes facts as one line of JSON with its own hash in the next, so that no byte of it can change unnoticed. */
export async function writeNote(path: string, facts: object): Promise<void> {
  const line = JSON.stringify(facts);
  await writeDurably(path, `${line}\n${hashOf(line)}\n`);
}

/** Reads what `writeNote` wrote. Throws Damaged when it is not that. */
export function readNote<T>(path: string): T {
  const text = readFileSync(path, 'utf8');
  const [line = '', hash] = text.split('\n');
  if (hash !== hashOf(line) || text !== `${line}\n${hash}\n`) throw new Damaged(path);
  return JSON.parse(line) as T;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
