import type { Words } from '../domain/calendar/index.ts';

/** What is wrong with a line, and in which field of it. */
export class BadLine extends Error {
  readonly field: string;
  readonly words: Words;

  constructor(field: string, words: Words) {
    super(`${field}: ${words.en}`);
    this.name = 'BadLine';
    this.field = field;
    this.words = words;
  }

  /** One sentence in both languages that names the field: `limit.value: … / …`. */
  get sentence(): string {
    return `${this.field}: ${this.words.vi} / ${this.words.en}`;
  }
}

export type JsonObject = { readonly [key: string]: unknown };

/** The value as an object with no other keys than these; a mistyped key must not silently change a due date. */
export function asObject(json: unknown, place: string, keys: readonly string[]): JsonObject {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new BadLine(place, { vi: 'phải là một đối tượng JSON.', en: 'must be a JSON object.' });
  }
  for (const key of Object.keys(json)) {
    if (keys.includes(key)) continue;
    throw new BadLine(place === 'line' ? shown(key) : `${place}.${shown(key)}`, {
      vi: `trường không có; các trường được dùng: ${keys.join(', ')}.`,
      en: `unknown field; the fields are: ${keys.join(', ')}.`,
    });
  }
  return json as JsonObject;
}

/** A value from a hostile line, cut short before it is said back. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
