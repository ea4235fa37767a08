import type { Process } from './graph.ts';
import { nodeOf } from './nodes.ts';
import type { Move, Token } from './token.ts';

/** A token under way: it has left one node and not yet come to rest at another. */
export type UnderWay = { readonly node: string; readonly groups: readonly number[]; readonly outcome?: string };

/**
 * Lets the tokens under way come to rest: through start, choice, split and join to nodes where they stand. `closed` are the
 * ids that leave their place; what else stands in `tokens` stays. New ids follow `lastToken` without a gap.
 */
export function advance(
  process: Process,
  tokens: readonly Token[],
  lastToken: number,
  closed: readonly number[],
  underWay: readonly UnderWay[],
): Move {
  const leaving = new Set(closed);
  const moving = [...underWay];
  let rested: UnderWay[] = [];
  let splits = 0;

  for (let token = moving.shift(); token; token = moving.shift()) {
    const { groups, outcome } = token;
    const node = nodeOf(process, token.node);
    switch (node.kind) {
      case 'end':
        break;
      case 'start':
        moving.unshift({ node: node.next, groups });
        break;
      case 'choice': {
        const branch = node.branches.find((one) => one.outcome === outcome);
        moving.unshift({ node: branch?.next ?? node.otherwise, groups, outcome });
        break;
      }
      case 'split': {
        const group = groupId(lastToken, splits++);
        moving.unshift(...node.next.map((next) => ({ node: next, groups: [...groups, group] })));
        break;
      }
      case 'join': {
        const group = groups.at(-1);
        const standing = tokens.filter((other) => !leaving.has(other.id));
        const arrived = (other: UnderWay): boolean => other.node === node.id || !within(other.groups, group);
        if ([...standing, ...rested].every(arrived) && !moving.some((other) => within(other.groups, group))) {
          for (const other of standing) if (within(other.groups, group)) leaving.add(other.id);
          rested = rested.filter((other) => !within(other.groups, group));
          moving.unshift({ node: node.next, groups: groups.slice(0, -1) });
        } else {
          rested.push(token);
        }
        break;
      }
      default:
        rested.push(token);
    }
  }

  const opened = rested.map(({ node, groups }, n) => ({ id: lastToken + 1 + n, node, groups }));
  const left = tokens.some((token) => !leaving.has(token.id));
  return { closed: [...leaving], opened, ended: !left && opened.length === 0 };
}

/**
 * Names the group a split opens. A move that leaves a split open leaves tokens in it, so `lastToken` grows and no later
 * split can come by the same id.
 */
export function groupId(lastToken: number, nthInMove: number): number {
  return (lastToken + 1) * 1000 + nthInMove;
}

function within(groups: readonly number[], group: number | undefined): boolean {
  return group !== undefined && groups.includes(group);
}
