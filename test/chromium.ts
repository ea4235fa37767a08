import { execFile } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** A Chromium and the surroundings it is started with. */
export type Chromium = { executablePath: string; env: Record<string, string> };

/**
 * The browser of the tests: the one that `CHROMIUM` names, else the one npm brought, else Debian's.
 * Npm's is packed; it is unpacked once into a folder of this account's in the system's temporary folder.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM;
  if (named) return { executablePath: named, env: surroundings() };
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
  if (installed) return { executablePath: installed, env: surroundings() };
  throw new Error('No browser for the tests: install Chromium and set CHROMIUM to its program.');
}

async function unpacked(): Promise<Chromium> {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const home = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `motcua-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(folder)) await unpackInto(folder, entry, home);
  if (lstatSync(folder).uid !== process.getuid?.()) throw new Error(`${folder} belongs to another account: remove it.`);
  return {
    executablePath: join(folder, 'chromium'),
    // A bare Debian lacks the security libraries that Chromium needs; the package ships them.
    env: surroundings({ LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') }),
  };
}

/** Beside the goal first, then renamed: of two test files that begin together one wins, and neither sees half a browser. */
async function unpackInto(folder: string, entry: string, home: string): Promise<void> {
  const aside = mkdtempSync(`${folder}.new-`);
  try {
    // The package unpacks into the temporary folder, so it gets one of its own, in a process of its own.
    const script = `
      const { default: chromium, inflate } = await import(${JSON.stringify(pathToFileURL(entry).href)});
      await chromium.executablePath();
      await inflate(${JSON.stringify(join(home, 'bin', 'al2023.tar.br'))});`;
    const env = { ...process.env, TMPDIR: aside, NODE_OPTIONS: '' };
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env });
    writeFileSync(
      join(aside, 'fonts', 'fonts.conf'),
      fontList([join(folder, 'fonts'), OUR_FONT], join(folder, 'font-cache')),
    );
    if (!existsSync(folder)) renameSync(aside, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'chromium'))) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

// Pages bring the font of the house themselves; it is here too for what has no page, such as a picture of a bare form.
const OUR_FONT = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/be-vietnam-pro/package.json')));

function fontList(folders: readonly string[], cache: string): string {
  const lines = folders.map((folder) => `<dir>${folder}</dir>`).join('');
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${lines}<cachedir>${cache}</cachedir></fontconfig>\n`;
}

// The browser is told nothing of the run's settings; its caches stay in a folder that goes with the temporary files.
function surroundings(more: Record<string, string> = {}): Record<string, string> {
  const home = join(tmpdir(), `motcua-browser-home-${process.getuid?.() ?? 0}`);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    TMPDIR: tmpdir(),
    LANG: 'C.UTF-8',
    TZ: 'Asia/Ho_Chi_Minh',
    ...more,
  };
}
