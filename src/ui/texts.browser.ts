import type { Lang } from './lang.ts';

type Texts = Readonly<Record<string, string>>;

const kept = new Map<Lang, Texts>();

/** Keeps a language's texts, as the server sent them, for the islands of this page. */
export function keepTexts(lang: Lang, texts: Texts): void {
  kept.set(lang, texts);
}

/** A language's texts by key. Throws in a language that was not sent: a page speaks one. */
export function textsOf(lang: Lang): Texts {
  const texts = kept.get(lang);
  if (!texts) throw new Error(`The page brought no texts in "${lang}".`);
  return texts;
}
