/** A version as a tree in which the items of a list stand under their own names, so that a change of order is no change of content. */
export type Tree = { readonly [name: string]: Tree | Leaf };
/** What is compared whole: a plain value, a sentence in two languages, a limit, a list of plain values. */
export class Leaf {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

/** Makes the tree of a value of JSON. */
export function keyed(value: unknown): Tree | Leaf {
  if (Array.isArray(value)) {
    if (!value.every(isItem)) return new Leaf(value);
    const names = value.map(nameOf);
    // Two items of one name: only their places can tell them apart.
    const unique = new Set(names).size === names.length;
    return Object.fromEntries(value.map((item, n) => [unique ? names[n] : `${n}`, keyed(item)]));
  }
  if (typeof value !== 'object' || value === null || isWords(value) || isLimit(value)) return new Leaf(value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => [name, keyed(part)]),
  );
}

export function isWords(value: unknown): value is { vi: string; en: string } {
  return hasExactly(value, ['vi', 'en']);
}

export function isLimit(value: unknown): boolean {
  return hasExactly(value, ['value', 'unit']);
}

function hasExactly(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));
}

type Item = Readonly<Record<string, unknown>>;

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isWords(value);
}

// Papers and fields have a key, nodes an id, fees a code; a fault its code and paper, a branch its outcome, a variant its case.
function nameOf(item: Item): string {
  const name = item.key ?? item.id ?? item.outcome ?? item.code ?? (isWords(item.case) ? item.case.vi : undefined);
  return item.paper === undefined ? String(name) : `${name}/${item.paper}`;
}
