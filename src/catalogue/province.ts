import type { OfficeHoursData, OfficialDaysData, Words } from '../domain/calendar/index.ts';
import type { CostRules } from '../domain/compliance-cost/index.ts';
import type { DataRules } from '../domain/data-rights/index.ts';
import type { Post } from '../domain/policy/roles.ts';
import type { Level, ProcedureVersion } from '../domain/procedure/index.ts';
import type { DatedSearchWords } from './finding/index.ts';

/** A unit of the organisation tree. */
export type ProvinceUnit = {
  readonly id: string;
  /** Identifier by Decision 20/2020/QĐ-TTg, as in dossier codes. */
  readonly code: string;
  readonly name: Words;
  readonly level: Level;
  readonly parent: string | null;
  /** A one-stop office: it may receive dossiers. */
  readonly receives: boolean;
  /** Which entry of office-hours.json it keeps. */
  readonly hours: string;
  /** Selector → unit id for dossiers received here; what is missing is asked of the parent. */
  readonly units: Readonly<Record<string, string>>;
};

export type Officer = {
  readonly username: string;
  readonly name: string;
  readonly demo: boolean;
  readonly posts: readonly Post[];
};

/** All that a province keeps in its folder, read and validated. */
export type Province = {
  readonly id: string;
  readonly name: Words;
  /** An invented province: said on every page. */
  readonly demo: boolean;
  readonly folder: string;
  /** Versions of each procedure, oldest first; the last one is that of the folder. */
  readonly procedures: ReadonlyMap<string, readonly ProcedureVersion[]>;
  /** Procedures whose folder is gone: not offered, but readable for the dossiers that keep them (R14). */
  readonly retired: ReadonlyMap<string, readonly ProcedureVersion[]>;
  readonly units: ReadonlyMap<string, ProvinceUnit>;
  readonly officers: readonly Officer[];
  readonly officialDays: OfficialDaysData;
  readonly officeHours: OfficeHoursData;
  /** How long personal data are kept, from which days on. */
  readonly dataRules: readonly DataRules[];
  /** What compliance with a procedure is reckoned to cost, from which days on. */
  readonly costRules: readonly CostRules[];
  /** How what people say is said in the catalogue, from which days on. */
  readonly searchWords: readonly DatedSearchWords[];
};

/** Something wrong in a file of the province: which file, where in it, and what to do. */
export type DataProblem = { readonly file: string; readonly path: string } & Words;
