import type { FastifySchemaCompiler, FastifyTypeProvider } from 'fastify';
import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { type FieldError, HttpProblem, type ProblemSpec } from './problem.ts';
import { PROBLEMS } from './problems.ts';
import { sentencesFor } from './sentences.ts';

// All mistakes of a form at once, not the first eight.
Settings.Set({ maxErrors: 100 });

/** Types of a handler's input and output follow from the TypeBox schemas of its route. */
export interface SchemaTypes extends FastifyTypeProvider {
  validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
}

const PART: Record<string, ProblemSpec> = {
  body: PROBLEMS.invalidBody,
  querystring: PROBLEMS.invalidQuery,
  params: PROBLEMS.invalidPath,
  headers: PROBLEMS.invalidHeaders,
};

/**
 * Checks the parts of a request against their TypeBox schemas. A body is taken as it is (`"1"` is no number);
 * query, path and headers are texts, so they are read as the type the schema wants, defaults filled in.
 */
export const compileValidator: FastifySchemaCompiler<unknown> = ({ schema, httpPart }) => {
  const check = Compile(schema as TSchema);
  const isBody = httpPart === 'body';
  return (data: unknown) => {
    const value = isBody ? data : check.Default(check.Convert({ ...(data as object) }));
    if (check.Check(value)) return { value };
    const errors = value === undefined || value === null ? [EMPTY] : sentencesFor(check.Errors(value));
    return { error: new HttpProblem({ ...(PART[httpPart ?? 'body'] ?? PROBLEMS.invalidBody), errors }) };
  };
};

const EMPTY: FieldError = { field: '', vi: 'Thiếu nội dung.', en: 'The content is missing.' };

/** An object that takes no other fields than these: what a body should be. */
export function Exactly<const Fields extends Record<string, TSchema>>(fields: Fields) {
  return Type.Object(fields, { additionalProperties: false });
}

/** The field errors of a request checked with `attachValidation`, for a form that is shown again. */
export function fieldErrors(request: { validationError?: Error | undefined }): readonly FieldError[] {
  const error = request.validationError;
  return error instanceof HttpProblem ? (error.spec.errors ?? []) : [];
}
