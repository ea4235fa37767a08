import type { Level } from '../domain/procedure/index.ts';
import {
  type LegalBasis,
  type NationalResult,
  readApplicants,
  readLegalBases,
  readLevels,
  readResults,
  readSteps,
} from './read-lists.ts';
import { type NationalPaper, readPapers } from './read-papers.ts';
import { readWays, type WayOfFiling } from './read-ways.ts';
import { type Reading, type ReadingState, readText, weakest } from './reading.ts';

/** A record as the national portal gives it: every value is text. */
export type NationalRecord = Readonly<Record<string, string>>;

export type NationalFields = {
  readonly code: Reading<string>;
  readonly name: Reading<string>;
  readonly decision: Reading<string>;
  readonly levels: Reading<readonly Level[]>;
  readonly kind: Reading<string>;
  readonly field: Reading<string>;
  readonly applicants: Reading<readonly string[]>;
  readonly agency: Reading<string>;
  readonly authority: Reading<string>;
  readonly ways: Reading<readonly WayOfFiling[]>;
  readonly papers: Reading<readonly NationalPaper[]>;
  readonly legalBases: Reading<readonly LegalBasis[]>;
  readonly results: Reading<readonly NationalResult[]>;
  readonly steps: Reading<readonly string[]>;
  readonly conditions: Reading<string>;
};

/** Reads every field of a record. Fields that this version does not know stay in the record, which is kept whole. */
export function readRecord(record: NationalRecord): NationalFields {
  const of = (key: string) => record[key] ?? '';
  return {
    code: readText(of('ma_thu_tuc')),
    name: readText(of('ten_thu_tuc')),
    decision: readText(of('so_quyet_dinh')),
    levels: readLevels(of('cap_thuc_hien')),
    kind: readText(of('loai_thu_tuc')),
    field: readText(of('linh_vuc')),
    applicants: readApplicants(of('doi_tuong_thuc_hien')),
    agency: readText(of('co_quan_thuc_hien')),
    authority: readText(of('co_quan_co_tham_quyen')),
    ways: readWays(of('cach_thuc_thuc_hien')),
    papers: readPapers(of('thanh_phan_ho_so')),
    legalBases: readLegalBases(of('can_cu_phap_ly')),
    results: readResults(of('ket_qua_xu_ly')),
    steps: readSteps(of('trinh_tu_thuc_hien')),
    conditions: readText(of('yeu_cau_dieu_kien')),
  };
}

/** The state of each field, with time and fee of all ways as fields of their own. */
export function statesOf(fields: NationalFields): Readonly<Record<string, ReadingState>> {
  const ways = fields.ways.value ?? [];
  return {
    ...Object.fromEntries(Object.entries(fields).map(([key, { state }]) => [key, state])),
    time: ways.length === 0 ? fields.ways.state : weakest(ways.map(({ time }) => time.state)),
    fee: ways.length === 0 ? fields.ways.state : weakest(ways.map(({ fee }) => fee.state)),
  };
}

/** Ministries decide these alone: kept and searchable, never received here. */
export function isReceivedHere({ levels }: NationalFields): boolean {
  return levels.value?.some((level) => level === 'PROVINCE' || level === 'COMMUNE') ?? false;
}
