import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { FieldError } from './problem.ts';
import { sentencesFor } from './sentences.ts';

const COMPILED = new WeakMap<TSchema, Validator>();

/** What is wrong with a value by a schema, one sentence a field: for what a form was read as. Empty when nothing. */
export function checkBody(schema: TSchema, value: unknown): readonly FieldError[] {
  const check = COMPILED.get(schema) ?? (Compile(schema) as Validator);
  COMPILED.set(schema, check);
  return check.Check(value) ? [] : sentencesFor(check.Errors(value));
}
