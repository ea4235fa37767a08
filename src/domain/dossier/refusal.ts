import type { Words } from '../calendar/moment.ts';

/** Why the law or the state says no, with the way out. A value, never thrown. */
export type Refusal = {
  readonly code: string;
  readonly detail: Words;
  /** Field of the command the refusal is about, for forms: `faults`, `intake.applicant.phone`. */
  readonly field?: string;
  readonly [data: string]: unknown;
};

/** A refusal ready to return from a command. */
export function refuse(code: string, vi: string, en: string, data: Record<string, unknown> = {}): { refusal: Refusal } {
  return { refusal: { code, detail: { vi, en }, ...data } };
}
