// Makes dist/: the sources as one bundle for Node, libraries left outside. `npm run build`, or bin/motcua.js when it is stale.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const ENTRY = 'cli.js';
const DAY_MS = 24 * 60 * 60 * 1000;

/** Builds the server bundle and returns the number of files written. */
export async function build() {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(root, 'src', 'cli.ts')],
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    packages: 'external',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    chunkNames: 'part-[hash]',
    logLevel: 'silent',
    write: false,
  });
  mkdirSync(dist, { recursive: true });
  // The entry last: a process that starts meanwhile finds the former bundle whole, or the new one.
  const files = result.outputFiles.toSorted((a, b) => rank(a.path) - rank(b.path));
  for (const file of files) put(file.path, file.contents);
  sweep(new Set(files.map((file) => basename(file.path))));
  return files.length;
}

function rank(path) {
  return basename(path) === ENTRY ? 1 : 0;
}

function put(path, contents) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

// Parts of earlier bundles stay a day: a program that still runs may load one yet.
function sweep(fresh) {
  for (const name of readdirSync(dist)) {
    const path = join(dist, name);
    const ours = /^part-[A-Z0-9]+\.js(\.map)?(\.\d+)?$/.test(name);
    if (ours && !fresh.has(name) && Date.now() - statSync(path).mtimeMs > DAY_MS) rmSync(path, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = performance.now();
  const files = await build();
  process.stdout.write(`dist: ${files} tệp · files, ${Math.round(performance.now() - start)} ms\n`);
}
