import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The path of a file of ../shared/data, beside the repository. Only `*.shared.test.ts` may ask: `npm test` runs without that folder.
 * @example const rows = JSON.parse(readFileSync(sharedData('procedures.json'), 'utf8'));
 */
export function sharedData(...names: string[]): string {
  const path = join(import.meta.dirname, '..', '..', 'shared', 'data', ...names);
  if (!existsSync(path)) throw new Error(`../shared/data/${names.join('/')} is not beside the repository`);
  return path;
}
