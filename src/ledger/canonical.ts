import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785): one text for one value, so that it can be hashed. Throws on what JSON cannot say. Plain values, which
 * is what commands and events are made of, are written here in half the time; whatever else comes is the library's.
 */
export function canonical(value: unknown): string {
  const text = plain(value) ?? canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** Undefined for what is not plain, or not sound. */
function plain(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : undefined;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? plainList(value) : plainObject(value as Readonly<Record<string, unknown>>);
    default:
      return undefined;
  }
}

const NEEDS_NO_ESCAPE = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

function quoted(text: string): string | undefined {
  if (NEEDS_NO_ESCAPE.test(text)) return `"${text}"`;
  return text.isWellFormed() ? JSON.stringify(text) : undefined;
}

function plainList(list: readonly unknown[]): string | undefined {
  let text = '';
  for (const one of list) {
    const item = plain(one);
    if (item === undefined) return undefined;
    text += text === '' ? item : `,${item}`;
  }
  return `[${text}]`;
}

function plainObject(object: Readonly<Record<string, unknown>>): string | undefined {
  const { toJSON } = object;
  if (Object.getPrototypeOf(object) !== Object.prototype || toJSON !== undefined) return undefined;
  let text = '';
  for (const name of Object.keys(object).sort()) {
    const value = object[name];
    if (value === undefined) continue;
    const key = quoted(name);
    const item = plain(value);
    if (key === undefined || item === undefined) return undefined;
    text += text === '' ? `${key}:${item}` : `,${key}:${item}`;
  }
  return `{${text}}`;
}
