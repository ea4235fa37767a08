import type { PlainDate, Words } from '../domain/calendar/index.ts';
import type { Law } from '../domain/dossier/law.ts';
import type { Refusal } from '../domain/dossier/refusal.ts';
import { IMPORTED, type ProcedureVersion } from '../domain/procedure/index.ts';
import type { CalendarOf } from './calendars-of.ts';
import type { Province } from './province.ts';
import { unitsOf } from './units-of.ts';

export type LawQuestion = {
  readonly province?: string;
  /** A dossier keeps the version it was accepted under; without one, the version valid on the day counts (R14). */
  readonly procedure: { readonly id: string; readonly version?: number };
  readonly receivingUnit: string;
  /** The agency that decides, when it is not the one the organisation tree names. */
  readonly competentUnit?: string;
  readonly on: PlainDate;
};

/**
 * The law of a dossier by procedure, office and day.
 *
 * Refusals: UNKNOWN_PROVINCE, UNKNOWN_PROCEDURE, UNKNOWN_VERSION, NOT_IN_FORCE, UNKNOWN_UNIT, NOT_OFFERED_HERE.
 *
 * @example createLawOf(province, calendarsOf(province, today))({ procedure: { id: 'dang-ky-khai-sinh' }, receivingUnit, on })
 */
export function createLawOf(
  province: Province,
  calendarOf: CalendarOf,
): (question: LawQuestion) => Law | { readonly refusal: Refusal } {
  return (question) => {
    const { receivingUnit, competentUnit } = question;
    if (question.province !== undefined && question.province !== province.id) {
      return refuse('UNKNOWN_PROVINCE', NO_PROVINCE, 'province');
    }
    for (const unit of [receivingUnit, competentUnit]) {
      if (unit !== undefined && !province.units.has(unit))
        return refuse('UNKNOWN_UNIT', NO_UNIT, 'intake.receivingUnit');
    }
    const procedure = versionFor(province, question);
    if ('refusal' in procedure) return procedure;
    const units = unitsOf(province, receivingUnit, procedure.competent, competentUnit);
    if (!('COMPETENT' in units)) return refuse('NOT_OFFERED_HERE', NOT_HERE, 'intake.receivingUnit');
    return { procedure, calendar: calendarOf(receivingUnit), units };
  };
}

/**
 * One version of a procedure by its number, whether its folder is still there or not; without a number the newest.
 * Throws when the province never loaded it: a stored dossier's version always was.
 */
export function versionOf(province: Province, procedure: { id: string; version?: number }): ProcedureVersion {
  const { id, version } = procedure;
  if (id === IMPORTED.id) return IMPORTED;
  const versions = province.procedures.get(id) ?? province.retired.get(id) ?? [];
  const found = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
  if (!found) throw new Error(`the province ${province.id} has no version ${version ?? 'at all'} of "${id}"`);
  return found;
}

/** The version of a procedure that is valid on a day, the newest if several are; undefined when none is. */
export function findVersionOn(versions: readonly ProcedureVersion[], on: PlainDate): ProcedureVersion | undefined {
  return versions.findLast(({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo));
}

function versionFor(
  province: Province,
  { procedure, on }: LawQuestion,
): ProcedureVersion | { readonly refusal: Refusal } {
  const { id, version } = procedure;
  // Pinned by dossiers of an older system; without its version it is asked for as one that could be offered.
  if (id === IMPORTED.id && version === IMPORTED.version) return IMPORTED;
  const offered = province.procedures.get(id);
  if (version !== undefined) {
    const pinned = (offered ?? province.retired.get(id))?.find((one) => one.version === version);
    return pinned ?? refuse('UNKNOWN_VERSION', NO_VERSION, 'procedure');
  }
  if (!offered) return refuse('UNKNOWN_PROCEDURE', NO_PROCEDURE, 'intake.procedure');
  return findVersionOn(offered, on) ?? refuse('NOT_IN_FORCE', NOT_IN_FORCE, 'intake.procedure');
}

const NO_PROVINCE: Words = {
  vi: 'Hệ thống này không phục vụ tỉnh được hỏi; hãy kiểm tra địa chỉ.',
  en: 'This system does not serve that province; check the address.',
};
const NO_UNIT: Words = {
  vi: 'Không có đơn vị này trong tỉnh; hãy chọn lại nơi tiếp nhận trong danh sách.',
  en: 'The province has no such unit; choose the office from the list.',
};
const NO_PROCEDURE: Words = {
  vi: 'Không tìm thấy thủ tục này; hãy tìm lại theo tên hoặc mã thủ tục.',
  en: 'There is no such procedure; search again by its name or code.',
};
const NO_VERSION: Words = {
  vi: 'Không đọc được phiên bản thủ tục của hồ sơ này; hãy báo quản trị nạp lại danh mục thủ tục.',
  en: 'The version of the procedure this dossier keeps cannot be read; ask the administrator to load the catalogue again.',
};
const NOT_IN_FORCE: Words = {
  vi: 'Thủ tục này không có hiệu lực vào ngày đó; hãy chọn thủ tục đang áp dụng.',
  en: 'The procedure is not in force on that day; choose the one that is.',
};
const NOT_HERE: Words = {
  vi: 'Nơi này chưa nối với cơ quan giải quyết thủ tục; hãy chọn trung tâm khác hoặc báo quản trị.',
  en: 'This office is not connected to the agency that decides; choose another centre or tell the administrator.',
};

function refuse(code: string, detail: Words, field: string): { readonly refusal: Refusal } {
  return { refusal: { code, detail, field } };
}
