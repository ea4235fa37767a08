import type { PlainDate, Words } from '../calendar/moment.ts';
import type { DeadlineRule } from '../clock/clock.ts';
import type { Process, UnitSelector } from '../process/graph.ts';

export type Level = 'MINISTRY' | 'PROVINCE' | 'COMMUNE' | 'OTHER';
export type CollectAt = 'RECEPTION' | 'SUPPLEMENT' | 'PROCESS' | 'RETURN' | 'NONE';

/** A value that is not known to be law is said to be constructed, and shown so. */
export type Sourced = { readonly constructed?: boolean; readonly source?: string; readonly note?: string };

export type Paper = Sourced & {
  /** Stable within the procedure version, kebab-case. */
  readonly key: string;
  readonly code: string | null;
  readonly name: Words;
  readonly originals: number;
  readonly copies: number;
  readonly required: boolean;
  /** Register that replaces the paper: it may not be asked for where the register can be read (R11). */
  readonly replaceableBy: string | null;
};

export type Fee = Sourced & {
  readonly code: string;
  readonly name: Words;
  /** Whole VND. */
  readonly amount: number;
  readonly currency?: 'VND';
  readonly onlineAmount?: number;
  readonly collectAt: CollectAt;
  readonly variants?: readonly { readonly case: Words; readonly amount: number }[];
};

export type FieldType =
  | 'text'
  | 'textarea'
  | 'number'
  | 'money'
  | 'date'
  | 'datetime'
  | 'dateRange'
  | 'select'
  | 'checkbox'
  | 'boolean'
  | 'idNumber'
  | 'phone'
  | 'email'
  | 'address'
  | 'person'
  | 'table';

export type FormField = {
  readonly key: string;
  readonly label: Words;
  readonly type: FieldType;
  readonly required: boolean;
  readonly options?: readonly string[];
  readonly prefill?: string;
};

/** A fault an officer may name in a supplement request or refusal, in plain words. */
export type Fault = { readonly code: string; readonly name: Words; readonly paper?: string };

/** One published version of a procedure. A dossier keeps the version valid when it was accepted (R14). */
export type ProcedureVersion = {
  readonly id: string;
  readonly version: number;
  readonly validFrom: PlainDate;
  readonly validTo?: PlainDate;
  readonly demo: boolean;
  readonly nationalCode: string | null;
  readonly oldCodes: readonly string[];
  readonly codeConfidence: string;
  readonly name: Words;
  readonly agency: Words;
  /** Which unit decides: resolved by the organisation tree. */
  readonly competent: UnitSelector;
  readonly sector: Words;
  readonly levels: readonly Level[];
  readonly serviceLevel: 'FULL' | 'PARTIAL';
  readonly partialReason?: Words;
  /** Only opened by a linked procedure, never at the counter. */
  readonly linkedOnly?: boolean;
  /** What the law allows, and what this province commits to. The receipt promises the committed one. */
  readonly legal: DeadlineRule & Sourced;
  readonly committed: DeadlineRule & Sourced;
  readonly supplement: {
    readonly policy: 'RESTART' | 'RESUME';
    /** Time to complete, from the notice (R3). */
    readonly days: number;
    readonly firstNeedsApproval?: boolean;
  };
  readonly obligation?: {
    readonly items: readonly { readonly code: string; readonly name: Words; readonly rate: string }[];
    readonly days: number;
  } & Sourced;
  /** R13: who filed copies hands in the originals when the result is returned. */
  readonly originalsAtReturn?: boolean;
  readonly fees: readonly Fee[];
  readonly papers: readonly Paper[];
  readonly form: readonly FormField[];
  readonly faults: readonly Fault[];
  readonly result: { readonly name: Words; readonly code: string | null; readonly validMonths?: number } & Sourced;
  readonly process: Process;
  readonly source: readonly string[];
};
