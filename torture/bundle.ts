import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** Makes `torture/server.ts` into one file that Node runs, below `dist` so that it finds the libraries; its path. */
export async function bundleServer(): Promise<string> {
  const outfile = join(ROOT, 'dist', 'torture', 'server.js');
  mkdirSync(join(ROOT, 'dist', 'torture'), { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['torture/server.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  return outfile;
}
