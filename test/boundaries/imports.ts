import { dirname, join } from 'node:path/posix';
import { parseAst } from 'vitest/node';

/** A node of the syntax tree, as the parser of our bundler gives it. */
export type Node = { readonly type: string; readonly [field: string]: unknown };

export type SourceFile = {
  /** From the repository's root, with slashes: `src/domain/clock/due.ts`. */
  readonly path: string;
  readonly tree: Node;
  /** What it imports, as written; type imports, re-exports, `import()` and `import('…')` types included. */
  readonly imports: readonly string[];
};

/** Reads one TypeScript source. Throws on a file that cannot be parsed, so that none is passed over in silence. */
export function readSource(path: string, text: string): SourceFile {
  const tree = parseAst(text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts', astType: 'ts' }, path) as unknown as Node;
  const imports: string[] = [];
  for (const node of everyNode(tree)) {
    const source = importedBy(node);
    if (source !== undefined) imports.push(source);
  }
  return { path, tree, imports };
}

/** Where a relative import leads, from the repository's root; undefined for a package or a Node module. */
export function resolveImport(from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? join(dirname(from), specifier.replace(/\?.*$/, '')) : undefined;
}

/** Every node of a tree, parents before children. */
export function* everyNode(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* everyNode(child);
    }
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The text of a string or of a template without its values; undefined for any other node. */
export function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node.quasis as { value: { cooked: string | null; raw: string } }[];
  return quasis.map((part) => part.value.cooked ?? part.value.raw).join('?');
}

function importedBy(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return textOf(node.source);
    case 'TSExternalModuleReference':
      return textOf(node.expression);
    default:
      return undefined;
  }
}
