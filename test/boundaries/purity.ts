import { everyNode, isNode, type Node, type SourceFile } from './imports.ts';

/**
 * What in a file of the law depends on something besides its arguments: a clock, chance, the process.
 * `tsc -p src/domain` knows no Node types either; this also finds what the language itself offers.
 */
export function impurities(file: SourceFile): string[] {
  return [...everyNode(file.tree)].flatMap((node) => impurity(node) ?? []);
}

/** Objects of the surroundings and those of their members that read the clock, chance or the process. */
const FORBIDDEN: Readonly<Record<string, readonly string[] | 'all'>> = {
  Date: ['now'],
  Math: ['random'],
  Temporal: ['Now'],
  performance: 'all',
  crypto: 'all',
  console: 'all',
  globalThis: 'all',
  // `process` is also the word for a procedure's steps: only what Node's object has is named here.
  process: [
    'env',
    'argv',
    'exit',
    'exitCode',
    'cwd',
    'hrtime',
    'platform',
    'stdout',
    'stderr',
    'stdin',
    'nextTick',
    'on',
  ],
};

const FORBIDDEN_CALLS = ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require', 'eval'];

function impurity(node: Node): string | undefined {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const callee = nameOf(node.callee);
    if (callee === 'Date' && (node.type === 'CallExpression' || (node.arguments as unknown[]).length === 0))
      return 'new Date()';
    if (node.type === 'CallExpression' && callee && FORBIDDEN_CALLS.includes(callee)) return `${callee}()`;
  }
  if (node.type === 'MemberExpression') {
    const object = nameOf(node.object) ?? '';
    const member = nameOf(node.property) ?? literal(node.property) ?? '';
    const forbidden = Object.hasOwn(FORBIDDEN, object) ? FORBIDDEN[object] : undefined;
    if (forbidden === 'all' || forbidden?.includes(member)) return `${object}.${member}`;
  }
  return undefined;
}

function nameOf(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Identifier' ? String(value.name) : undefined;
}

function literal(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Literal' ? String(value.value) : undefined;
}
