import fc from 'fast-check';
import { earlierSteps } from './earlier-steps.ts';
import type { Process, ProcessNode } from './graph.ts';
import { outcomes, processOf, step } from './sample.oracle.ts';

/** A well-formed procedure as a tree; `render` writes it as a graph. */
type Block =
  | { readonly kind: 'step' }
  | { readonly kind: 'sequence'; readonly parts: readonly Block[] }
  | { readonly kind: 'choice'; readonly verify: Block; readonly otherwise: Block }
  | { readonly kind: 'parallel'; readonly branches: readonly Block[] };

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant<Block>({ kind: 'step' }),
    fc.record({ kind: fc.constant('sequence' as const), parts: fc.array(tie('block'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('choice' as const), verify: tie('block'), otherwise: tie('block') }),
    fc.record({
      kind: fc.constant('parallel' as const),
      branches: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

/** Any well-formed process: sequences, choices and nested splits, each step reworkable to every earlier one. */
export const anyProcess: fc.Arbitrary<Process> = block.map((tree) => {
  const nodes: ProcessNode[] = [];
  return withRework(processOf(render(tree, 'issue', nodes), ...nodes));
});

/** Lets every step be sent back to every step before it. */
function withRework(process: Process): Process {
  const nodes = process.nodes.map((node) =>
    node.kind === 'step' ? { ...node, rework: earlierSteps(process, node.id).map((one) => one.id) } : node,
  );
  return { ...process, nodes };
}

function render(tree: Block, next: string, nodes: ProcessNode[]): string {
  const id = `n${nodes.length}`;
  switch (tree.kind) {
    case 'step':
      nodes.push(step(id, next));
      return id;
    case 'sequence': {
      // Written from the last part backwards, because a part must know what follows it.
      return tree.parts.reduceRight((following, part) => render(part, following, nodes), next);
    }
    case 'choice': {
      const choice = `${id}?`;
      nodes.push(step(id, choice, { outcomes }));
      const otherwise = render(tree.otherwise, next, nodes);
      const verify = render(tree.verify, next, nodes);
      nodes.push({ kind: 'choice', id: choice, branches: [{ outcome: 'VERIFY', next: verify }], otherwise });
      return id;
    }
    case 'parallel': {
      const split = `${id}+`;
      const join = `${id}=`;
      nodes.push({ kind: 'join', id: join, of: split, next });
      const branches = tree.branches.map((branch) => render(branch, join, nodes));
      nodes.push({ kind: 'split', id: split, next: branches });
      return split;
    }
  }
}
