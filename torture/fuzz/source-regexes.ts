import { everyNode, type Node } from '../../test/boundaries/imports.ts';
import { ownSources } from '../../test/boundaries/own-sources.ts';
import { isTest } from '../../test/boundaries/rooms.ts';

export type SourceRegex = { readonly path: string; readonly source: string; readonly flags: string };

/** Every regular expression of the program: literals, `new RegExp('…')`, and the patterns of schemas. */
export function sourceRegexes(): readonly SourceRegex[] {
  const found = ownSources()
    .filter(({ path }) => path.startsWith('src/') && !isTest(path))
    .flatMap(({ path, tree }) =>
      [...everyNode(tree)].flatMap((node) => regexOf(node).map((one) => ({ path, ...one }))),
    );
  return [...new Map(found.map((one) => [`${one.path} /${one.source}/${one.flags}`, one])).values()];
}

function regexOf(node: Node): { source: string; flags: string }[] {
  const regex = node.regex as { pattern: string; flags: string } | undefined;
  if (node.type === 'Literal' && regex) return [{ source: regex.pattern, flags: regex.flags }];
  const key = node.key as Node | undefined;
  const value = node.value as Node | undefined;
  if (node.type === 'Property' && key?.name === 'pattern' && typeof value?.value === 'string')
    return [{ source: value.value, flags: 'u' }];
  const callee = node.callee as Node | undefined;
  const [first] = (node.arguments ?? []) as Node[];
  if (node.type === 'NewExpression' && callee?.name === 'RegExp' && typeof first?.value === 'string')
    return [{ source: first.value, flags: '' }];
  return [];
}
