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
  const shape = shapeOf(Object.keys(object));
  if (shape === undefined) return undefined;
  const { names, begun } = shape;
  let text = '';
  for (let i = 0; i < names.length; i++) {
    const value = object[names[i] as string];
    if (value === undefined) continue;
    const item = plain(value);
    if (item === undefined) return undefined;
    text += text === '' ? `${begun[i]}${item}` : `,${begun[i]}${item}`;
  }
  return `{${text}}`;
}

/** The names of an object as they come, in their order, and each as it begins its value. */
type Shape = { readonly keys: readonly string[]; readonly names: readonly string[]; readonly begun: readonly string[] };

/** Most objects are of the few shapes that events and states are made of; those met first are kept. */
const shapes = new Map<string, Shape[]>();
const SHAPES = 500;
const ALIKE = 12;
let kept = 0;

function shapeOf(keys: readonly string[]): Shape | undefined {
  const alike = shapes.get(keys[0] ?? '');
  const known = alike?.find((one) => same(one.keys, keys));
  if (known) return known;
  const names = keys.toSorted();
  const begun: string[] = [];
  for (const name of names) {
    const text = quoted(name);
    if (text === undefined) return undefined;
    begun.push(`${text}:`);
  }
  const shape = { keys, names, begun };
  if (kept < SHAPES && (alike?.length ?? 0) < ALIKE) {
    kept++;
    if (alike) alike.push(shape);
    else shapes.set(keys[0] ?? '', [shape]);
  }
  return shape;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
