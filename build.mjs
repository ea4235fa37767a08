// Makes dist/: the sources as one bundle for Node, libraries left outside, and dist/islands/ for browsers, libraries within.
// `npm run build`, or bin/motcua.js when it is stale.
import { globSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const islands = join(dist, 'islands');
const ENTRY = 'cli.js';
const MANIFEST = 'manifest.json';
const DAY_MS = 24 * 60 * 60 * 1000;

const BOTH = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'silent',
  write: false,
};

/** Builds both bundles and returns the number of files written. */
export async function build() {
  const scripts = await buildIslands();
  const result = await esbuild.build({
    ...BOTH,
    entryPoints: [
      { in: join(root, 'src', 'cli.ts'), out: 'cli' },
      // A process of its own, found beside the entry: see files/start-judge-process.ts.
      { in: join(root, 'src', 'files', 'judge-process.ts'), out: 'judge-process' },
    ],
    outdir: dist,
    platform: 'node',
    target: 'node26',
    packages: 'external',
    sourcemap: true,
    chunkNames: 'part-[hash]',
  });
  // The entry last: a process that starts meanwhile finds the former bundle whole, or the new one.
  const files = result.outputFiles.toSorted((a, b) => last(a.path, ENTRY) - last(b.path, ENTRY));
  putAll(dist, files, /^part-[A-Z0-9]+\.js(\.map)?(\.\d+)?$/);
  return files.length + scripts;
}

/** Builds the scripts of the pages: a loader, one part for each `*.island.tsx`, what they share; returns the number of files. */
export async function buildIslands() {
  const entries = ['src/ui/loader.ts', ...globSync('src/**/*.island.tsx', { cwd: root }).toSorted()];
  const result = await esbuild.build({
    ...BOTH,
    entryPoints: entries.map((path) => ({ in: path, out: islandOf(path) })),
    outdir: islands,
    platform: 'browser',
    target: ['chrome111', 'firefox114', 'safari16.4'],
    minify: true,
    metafile: true,
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    // Scripts import each other by address: see ui/island-files.ts.
    publicPath: '/assets/islands',
    plugins: [textsOfThePage],
  });
  const manifest = { path: join(islands, MANIFEST), contents: JSON.stringify(describe(result.metafile)) };
  const files = [...result.outputFiles, manifest];
  putAll(islands, files, /^[a-z-]+-[A-Z0-9]{8}\.js(\.\d+)?$/);
  return files.length;
}

// The server reads texts from files; a page is sent those of its language.
const textsOfThePage = {
  name: 'texts-of-the-page',
  setup(build) {
    build.onResolve({ filter: /\/texts\.ts$/ }, () => ({ path: join(root, 'src', 'ui', 'texts.browser.ts') }));
  },
};

function describe({ outputs }) {
  const needsOf = (path, seen = new Set()) => {
    for (const { path: other, kind } of outputs[path].imports) {
      if (kind !== 'import-statement' || seen.has(other)) continue;
      seen.add(other);
      needsOf(other, seen);
    }
    return [...seen].map((other) => basename(other));
  };
  const entries = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint);
  const named = entries.map(([path, { entryPoint }]) => [
    islandOf(entryPoint),
    { file: basename(path), needs: needsOf(path) },
  ]);
  const islands = Object.fromEntries(named);
  if (Object.keys(islands).length < named.length) throw new Error('Two islands have the same name.');
  return { islands, files: Object.keys(outputs).map((path) => basename(path)) };
}

function islandOf(path) {
  return basename(path).replace(/(\.island)?\.tsx?$/, '');
}

function last(path, name) {
  return basename(path) === name ? 1 : 0;
}

function putAll(folder, files, ours) {
  mkdirSync(folder, { recursive: true });
  for (const file of files) put(file.path, file.contents);
  sweep(folder, new Set(files.map((file) => basename(file.path))), ours);
}

function put(path, contents) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

// Parts of earlier bundles stay a day: a program that still runs may load one yet.
function sweep(folder, fresh, ours) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (ours.test(name) && !fresh.has(name) && Date.now() - statSync(path).mtimeMs > DAY_MS)
      rmSync(path, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = performance.now();
  const files = await build();
  process.stdout.write(`dist: ${files} tệp · files, ${Math.round(performance.now() - start)} ms\n`);
}
