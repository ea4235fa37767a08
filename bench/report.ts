import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';

/** Of which commit and on what machine something was measured. */
export function measuredOn() {
  return { commit: commit(), node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length };
}

/** The value that a share `q` of the sample does not pass; 0 of none. */
export function quantile(sample: readonly number[], q: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? 0;
}

/** Rounded to so many digits. */
export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
