import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result, Results } from './figures.ts';

const FOLDER = join(import.meta.dirname, 'results');

/** Each bench's result as it lies in bench/results. */
export function readResults(): Results {
  return Object.fromEntries(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Result]),
  );
}

const [BEGIN, END] = ['<!-- figures: made by `npx motcua bench table` -->', '<!-- end of figures -->'];

/** A text with its figures replaced. Throws when it has no place for them. */
export function withFigures(text: string, table: string): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`the text has no place for figures between ${BEGIN} and ${END}`);
  return `${text.slice(0, from + BEGIN.length)}\n\n${table}\n\n${text.slice(to)}`;
}
