import type { Told } from './finding.ts';
import { canonical } from './hash.ts';
import type { Kept } from './read-kept.ts';

type Answered = { readonly version?: unknown; readonly code?: unknown; readonly events?: unknown };

/** The commands of one dossier: each version by one, under a key of its own, which was answered what it came to. */
export function* verifyCommands({ row, events }: Kept): Generator<Told> {
  const keys = new Set<string>();
  for (const [version, group] of Map.groupBy(events, (event) => event.version)) {
    const [first] = group;
    if (first?.n !== 0 || first.key === null || first.answer === null) continue;
    if (keys.has(first.key))
      yield { what: 'KEY_TWICE', version, detail: 'another version was made under the same key' };
    keys.add(first.key);
    const wrong = wrongPart(first.answer, version, row.code, group);
    if (wrong) yield { what: 'ANSWER_DIFFERS', version, n: 0, detail: `${wrong} was answered otherwise` };
  }
}

function wrongPart(text: string, version: number, code: string, group: Kept['events']): string | undefined {
  let answer: Answered;
  try {
    answer = JSON.parse(text) as Answered;
  } catch {
    return 'the command';
  }
  if (answer.version !== version) return 'the version';
  if (answer.code !== code) return 'the code';
  return canonical(answer.events) === canonical(group.map(({ type }) => type)) ? undefined : 'what happened';
}
