import type { ParseArgsOptionDescriptor } from 'node:util';

/** A sentence in both languages. */
export interface Said {
  vi: string;
  en: string;
}

/** One option of a command, with what `--help` says of it. */
export interface Option extends ParseArgsOptionDescriptor {
  about: Said;
  /** What stands for its value in `--help`, such as FILE. */
  value?: string;
}

/** What a person typed, read by the command's own options. */
export interface Arguments {
  /** True with `--json`: output for machines. */
  json: boolean;
  /** The text of an option, when given (the last one, when given more than once). */
  text(option: string): string | undefined;
  /** All texts of an option that may be given more than once. */
  texts(option: string): string[];
  /** True when the option was given. */
  flag(option: string): boolean;
  /** What was typed that is no option. */
  words: string[];
}

/** One subcommand of `motcua`. `--help` and `--json` come by themselves. */
export interface Command {
  name: string;
  summary: Said;
  options: Record<string, Option>;
  /** Words it takes besides options, for `--help`, such as '[FILE]'; none when left out. */
  words?: string;
  /** Whole lines that a person can copy. */
  examples: string[];
  /** Does the work and returns the exit code. */
  run(args: Arguments): Promise<number>;
}
