import type { Lang } from './lang.ts';
import { textsOf } from './texts.ts';

export { type Lang, langOf } from './lang.ts';

export type WordKey = keyof typeof import('../../province/words/vi.json');

/**
 * Says a text of `province/words`. `{name}` is replaced by a value; `{n|day|days}` by the first word when `n` is 1, else the second.
 * `lang` tells in which language it speaks.
 */
export type Say = {
  (key: WordKey, values?: Readonly<Record<string, string | number>>): string;
  readonly lang: Lang;
};

const spoken = new Map<Lang, Say>();

/** The screen texts in a language, read once from `province/words`. */
export function words(lang: Lang): Say {
  const known = spoken.get(lang);
  if (known) return known;
  const texts = textsOf(lang) as Readonly<Record<WordKey, string>>;
  const say = Object.assign(
    (key: WordKey, values?: Readonly<Record<string, string | number>>) => fill(texts[key], values ?? {}),
    { lang },
  );
  spoken.set(lang, say);
  return say;
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one === undefined) return String(value);
    return value === 1 ? one : (many ?? '');
  });
}
