import { resolveImport, type SourceFile } from './imports.ts';

/** The import cycles among these files (type imports included), each once, from its alphabetically first file back to it. */
export function findCycles(files: readonly SourceFile[]): string[][] {
  const graph = new Map(files.map((file) => [file.path, targetsOf(file)]));
  const rank = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  // Tarjan's strongly connected components: each component of two or more files (or a file importing itself) is a cycle.
  function visit(path: string): number {
    const mine = rank.size;
    rank.set(path, mine);
    let lowest = mine;
    stack.push(path);
    for (const target of graph.get(path) ?? []) {
      if (!graph.has(target)) continue;
      if (!rank.has(target)) lowest = Math.min(lowest, visit(target));
      else if (stack.includes(target)) lowest = Math.min(lowest, low.get(target) ?? rank.get(target) ?? lowest);
    }
    low.set(path, lowest);
    if (lowest === mine) {
      const members = stack.splice(stack.indexOf(path));
      if (members.length > 1 || graph.get(path)?.includes(path)) cycles.push(shortestCycle(members.toSorted(), graph));
    }
    return lowest;
  }

  for (const path of graph.keys()) if (!rank.has(path)) visit(path);
  return cycles;
}

function targetsOf(file: SourceFile): string[] {
  return file.imports.flatMap((specifier) => resolveImport(file.path, specifier) ?? []);
}

/** The shortest way from the first member of a component back to itself, for a message that can be acted on. */
function shortestCycle(members: readonly string[], graph: ReadonlyMap<string, readonly string[]>): string[] {
  const start = members[0] ?? '';
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const target of graph.get(way.at(-1) ?? '') ?? []) {
      if (target === start) return [...way, start];
      if (!members.includes(target) || seen.has(target)) continue;
      seen.add(target);
      ways.push([...way, target]);
    }
  }
  return [...members];
}
