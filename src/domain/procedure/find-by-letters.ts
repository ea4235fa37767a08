import { nameKey } from '../codes/name-key.ts';

/** A procedure as the counter's list names it. */
export type NamedProcedure = { readonly id: string; readonly name: string; readonly code: string | null };

/**
 * Procedures by a few letters, best first, accents and case aside: the first letters of its words (`dkks` = Đăng ký khai sinh), a
 * run of words each begun (`ho kinh`, `kh si`), or its national code. Nothing typed gives none.
 */
export function findByLetters<P extends NamedProcedure>(procedures: readonly P[], typed: string): readonly P[] {
  const asked = nameKey(typed);
  if (asked === '') return [];
  return procedures
    .map((procedure) => ({ procedure, rank: rankOf(procedure, asked) }))
    .filter(({ rank }) => rank < NONE)
    .sort((a, b) => a.rank - b.rank || a.procedure.name.localeCompare(b.procedure.name, 'vi'))
    .map(({ procedure }) => procedure);
}

const NONE = 1000;

function rankOf({ name, code }: NamedProcedure, asked: string): number {
  const key = nameKey(name);
  if (key.startsWith(asked)) return 0;
  const words = key.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const initials = words.map((word) => word[0]).join('');
  const parts = asked.split(' ');
  const run = words.findIndex((_, i) => parts.every((part, n) => words[i + n]?.startsWith(part)));
  const at = initials.indexOf(asked);
  const begun = run < 0 ? NONE : 10 + run;
  // Letters that begin words a person said in full come before letters that only head them.
  const headed = asked.length >= 2 && at >= 0 ? 5 + at * 2 : NONE;
  const coded = code !== null && (nameKey(code).startsWith(asked) || code.slice(2).startsWith(asked)) ? 1 : NONE;
  const scattered = inOrder(words, parts) ? 100 : NONE;
  return Math.min(begun, headed, coded, scattered);
}

function inOrder(words: readonly string[], parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = words.findIndex((word, i) => i >= from && word.startsWith(part));
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
