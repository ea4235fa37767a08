import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { describeErrors } from './describe-errors.ts';
import type { DataProblem } from './province.ts';

/** Reads files of one province and keeps what is wrong with them, so that all is told at once. */
export class ProvinceFiles {
  readonly folder: string;
  readonly problems: DataProblem[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  has(file: string): boolean {
    return existsSync(join(this.folder, file));
  }

  /** The content of a file, or undefined with a problem noted. */
  async read(file: string): Promise<unknown> {
    let text: string;
    try {
      text = await readFile(join(this.folder, file), 'utf8');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
      this.tell(file, '', 'thiếu tệp này; hãy tạo nó', 'this file is missing; make it');
      return undefined;
    }
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      const { message } = cause as Error;
      this.tell(file, '', `không phải JSON hợp lệ (${message})`, `this is not valid JSON (${message})`);
      return undefined;
    }
  }

  /** The value when it is what the schema says, else undefined with each misfit noted under `at`. */
  check<S extends TSchema>(file: string, schema: S, value: unknown, at = ''): Static<S> | undefined {
    if (value === undefined) return undefined;
    const validator = compiled(schema);
    if (validator.Check(value)) return value as Static<S>;
    for (const { path, vi, en } of describeErrors(validator.Errors(value))) {
      this.tell(file, [at, path].filter(Boolean).join('.'), vi, en);
    }
    return undefined;
  }

  async readAs<S extends TSchema>(file: string, schema: S): Promise<Static<S> | undefined> {
    return this.check(file, schema, await this.read(file));
  }

  tell(file: string, path: string, vi: string, en: string): void {
    this.problems.push({ file, path, vi, en });
  }
}

const COMPILED = new Map<TSchema, ReturnType<typeof Compile>>();

function compiled(schema: TSchema): ReturnType<typeof Compile> {
  const known = COMPILED.get(schema) ?? Compile(schema);
  COMPILED.set(schema, known);
  return known;
}
