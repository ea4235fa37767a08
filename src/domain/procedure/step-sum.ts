import { limitMinutes } from '../clock/index.ts';
import { mainPath, type Path, type Process } from '../process/index.ts';

/**
 * Working minutes of all steps on the main path (DOMAIN 3.2): a parallel group counts its longest branch; the return step,
 * what is not the agency's own time, and rework count nothing. Throws on a process that lint refuses.
 */
export function stepSum(process: Process): number {
  return sumOf(mainPath(process));
}

function sumOf(path: Path): number {
  let minutes = 0;
  for (const part of path) {
    if (part.kind === 'parallel') minutes += Math.max(...part.branches.map(sumOf));
    else if (part.counts && part.time && !isReturn(part)) minutes += limitMinutes(part.time);
  }
  return minutes;
}

function isReturn(part: Exclude<Path[number], { kind: 'parallel' }>): boolean {
  return part.kind !== 'child' && part.completedBy === 'return-result';
}
