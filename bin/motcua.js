#!/usr/bin/env node
// Plain JavaScript that any Node from 20 on understands: finds the Node the program needs, sees that the bundle is fresh,
// and hands over. The program itself is src/cli.ts.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = 26;
// Whoever serves makes little that lives: a young generation of 8 MB is swept as fast as one of 32, and is 40 MB less (docs/performance.md).
const OPTIONS = new Map([['serve', ['--max-semi-space-size=8']]]);
const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));

if (Number(process.versions.node.split('.')[0]) >= NEEDED) await run();
else restart();

async function run() {
  const entry = join(root, 'dist', 'cli.js');
  try {
    if (isStale(entry)) await (await import(pathToFileURL(join(root, 'build.mjs')).href)).build();
  } catch (error) {
    leave(
      `Không dựng được chương trình trong ${join(root, 'dist')} (${error.message.split('\n')[0]}). Hãy chạy lại npm ci bằng tài khoản được ghi vào đó.`,
      `The program could not be built in ${join(root, 'dist')} (${error.message.split('\n')[0]}). Run npm ci again as an account that may write there.`,
    );
  }
  process.setSourceMapsEnabled(true);
  await (await import(pathToFileURL(entry).href)).main();
}

/** True when the bundle is missing or older than a source. A package without sources brings its bundle along. */
function isStale(entry) {
  if (!existsSync(entry)) return true;
  const built = statSync(entry).mtimeMs;
  return (
    existsSync(join(root, 'src')) && [join(root, 'build.mjs'), join(root, 'src')].some((path) => isNewer(path, built))
  );
}

function isNewer(path, than) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  if (!found.isDirectory()) return found.mtimeMs > than && !/\.(test|proof|bench|oracle|fixture)\.tsx?$/.test(path);
  return readdirSync(path).some((name) => isNewer(join(path, name), than));
}

/** Runs this same file with the Node that package.json pins; its exit code becomes ours. */
function restart() {
  const node = pinnedNode();
  if (!node) {
    leave(
      `Cần Node.js từ bản ${NEEDED} (đang chạy ${process.version}). Hãy chạy lại npm ci, hoặc cài Node.js ${NEEDED}.`,
      `Node.js ${NEEDED} or newer is needed (this is ${process.version}). Run npm ci again, or install Node.js ${NEEDED}.`,
    );
  }
  // The message channel tells the child when we are gone, however that happened.
  const args = process.argv.slice(2);
  const child = spawn(node, [...(OPTIONS.get(args[0]) ?? []), fileURLToPath(import.meta.url), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(name, () => child.kill(name));
  child.on('error', (error) =>
    leave(`Không chạy được ${node}: ${error.message}`, `${node} does not run: ${error.message}`),
  );
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function pinnedNode() {
  const name = `node-${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const node = join(dirname(manifest), 'bin', 'node');
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

function leave(vi, en) {
  process.stderr.write(`${vi}\n${en}\n`);
  process.exit(1);
}
