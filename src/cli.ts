import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { helpOf, helpOfAll } from './commands/help.ts';
import { COMMANDS } from './commands/index.ts';
import { readArguments } from './commands/read-arguments.ts';
import { PACKAGE_ROOT } from './platform/config/index.ts';
import { createLog, sayTrouble, Trouble } from './platform/log/index.ts';

/** Runs `motcua` with what was typed behind it and returns the exit code. */
export async function runCli(typed: string[]): Promise<number> {
  try {
    return await dispatch(typed);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    if (typed.includes('--json'))
      process.stdout.write(`${JSON.stringify({ error: { vi: error.vi, en: error.en } })}\n`);
    process.stderr.write(sayTrouble(error));
    return 1;
  }
}

async function dispatch([name = '--help', ...rest]: string[]): Promise<number> {
  if (name === '--version' || name === '-v') return say(`${version()}\n`);
  if (name === '--help' || name === '-h' || name === 'help') {
    const loaded = await Promise.all(Object.values(COMMANDS).map((load) => load()));
    return say(helpOfAll(loaded.map(({ command }) => command)));
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    throw new Trouble({
      vi: `Không có lệnh "${name}". Xem motcua --help.`,
      en: `There is no command "${name}". See motcua --help.`,
    });
  }
  const { command } = await load();
  const args = readArguments(command, rest);
  return args.help ? say(helpOf(command)) : await command.run(args);
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

function version(): string {
  return (JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}

/** The whole life of the process: what was typed, its exit code, and a fault told once. */
export async function main(): Promise<void> {
  // Whoever reads us may have read enough (`motcua … | head`).
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await leave(await runCli(process.argv.slice(2)));
  } catch (error) {
    createLog().error('motcua failed', { error });
    await leave(1);
  }
}

/** Ends the process once what was written has gone out: into a pipe that takes a while. */
async function leave(code: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
  process.exit(code);
}
