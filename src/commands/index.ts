import type { Command } from './command.ts';

export type { Arguments, Command, Option, Said } from './command.ts';

/** What `motcua` can do: the name and where its code is, loaded when asked for. A new command is one line. */
export const COMMANDS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  serve: () => import('./serve.ts'),
  check: () => import('./check.ts'),
  difference: () => import('./difference.ts'),
  clock: () => import('./clock.ts'),
  walk: () => import('./walk.ts'),
  demo: () => import('./demo.ts'),
  bench: () => import('./bench.ts'),
  import: () => import('./import.ts'),
  procedure: () => import('./procedure.ts'),
  export: () => import('./export.ts'),
  verify: () => import('./verify.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  rebuild: () => import('./rebuild.ts'),
  admin: () => import('./admin.ts'),
  doctor: () => import('./doctor.ts'),
};
