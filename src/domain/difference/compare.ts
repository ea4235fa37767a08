import { keyed, Leaf, type Tree } from './keyed.ts';

/** One place that differs: what stood there before and after, undefined where nothing did. */
export type Differing = { readonly path: readonly string[]; readonly before: unknown; readonly after: unknown };

/**
 * The places where two values of JSON differ, in the order of the first, then what only the second has. An item that came or went is one
 * place, not many.
 */
export function compare(before: object, after: object): readonly Differing[] {
  return walk(keyed(before), keyed(after), []);
}

function walk(before: Tree | Leaf | undefined, after: Tree | Leaf | undefined, path: readonly string[]): Differing[] {
  if (before === undefined || after === undefined || before instanceof Leaf || after instanceof Leaf) {
    const [was, is] = [plain(before), plain(after)];
    return same(was, is) ? [] : [{ path, before: was, after: is }];
  }
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => walk(before[name], after[name], [...path, name]));
}

function plain(part: Tree | Leaf | undefined): unknown {
  if (part === undefined) return undefined;
  if (part instanceof Leaf) return part.value;
  return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, plain(one)]));
}

function same(before: unknown, after: unknown): boolean {
  return inOrder(before) === inOrder(after);
}

// A database gives the parts of an object back in an order of its own.
function inOrder(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
