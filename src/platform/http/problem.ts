import { STATUS_CODES } from 'node:http';

/** The languages a person can choose; Vietnamese unless they do. */
export type Lang = 'vi' | 'en';

/** A sentence in both languages. */
export type Said = { readonly vi: string; readonly en: string };

/** What is wrong with one field; `field` is its path with dots (`applicant.name`), empty for the whole. */
export type FieldError = Said & { readonly field: string };

/** A problem as its author states it. `code` is kebab-case and stable: it becomes the `type`. */
export type ProblemSpec = {
  readonly code: string;
  readonly status: number;
  readonly title: Said;
  /** What happened and the way out. */
  readonly detail: Said;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the answer, such as what changed since. */
  readonly more?: Readonly<Record<string, unknown>>;
};

/** RFC 9457 as it goes over the wire, with an English sentence beside each Vietnamese one. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly title_en: string;
  readonly status: number;
  readonly detail: string;
  readonly detail_en: string;
  readonly instance?: string;
  readonly reference?: string;
  readonly errors?: readonly FieldError[];
  readonly [more: string]: unknown;
};

/**
 * Thrown by a handler or hook to answer with a problem.
 * @example throw new HttpProblem({ code: 'dossier-not-found', status: 404, title: …, detail: … });
 */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly spec: ProblemSpec;
  readonly statusCode: number;

  constructor(spec: ProblemSpec, options?: ErrorOptions) {
    super(`${spec.status} ${spec.code}: ${spec.title.en}`, options);
    this.spec = spec;
    this.statusCode = spec.status;
  }
}

/** The problem as sent. */
export function problemOf(spec: ProblemSpec, about: { instance?: string; reference?: string } = {}): Problem {
  return {
    ...spec.more,
    type: `/problems/${spec.code}`,
    title: spec.title.vi,
    title_en: spec.title.en,
    status: spec.status,
    detail: spec.detail.vi,
    detail_en: spec.detail.en,
    ...(spec.errors ? { errors: spec.errors } : {}),
    ...(about.instance ? { instance: about.instance } : {}),
    ...(about.reference ? { reference: about.reference } : {}),
  };
}

/** The name HTTP itself gives a status, for statuses without a problem of their own. */
export function statusName(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}
