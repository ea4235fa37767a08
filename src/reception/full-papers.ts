import type { Paper } from '../domain/procedure/index.ts';
import { type FormValues, fieldValue } from '../ui/index.ts';

/** The counts of a checklist when every required paper is handed in as published, by input name. */
export function fullPapers(papers: readonly Paper[]): Readonly<Record<string, string>> {
  const counts = papers
    .filter(({ required }) => required)
    .flatMap(({ key, originals, copies }) => [
      // Required without a published number: one, for it must be there.
      [`papers.${key}.originals`, String(originals + copies === 0 ? 1 : originals)],
      [`papers.${key}.copies`, String(copies)],
    ]);
  return Object.fromEntries(counts);
}

/** A form with those counts filled in; a paper counted already, or replaced by data, stays as it is. */
export function fillPapers(values: FormValues, papers: readonly Paper[]): FormValues {
  const isHandedIn = (key: string): boolean =>
    fieldValue(values, `papers.${key}.reused`) === 'true' ||
    ['originals', 'copies'].some((part) => !/^0*$/.test(fieldValue(values, `papers.${key}.${part}`).trim()));
  return { ...values, ...fullPapers(papers.filter(({ key }) => !isHandedIn(key))) };
}
