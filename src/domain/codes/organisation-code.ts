import type { PlainDate } from '../calendar/moment.ts';
import { type Read, read, refuse } from './refusal.ts';

/** A unit under one identifier. `validTo` is its last day; `successor` the identifier that took over its work. */
export type Unit = {
  readonly code: string;
  readonly name: string;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly successor: string | null;
};

/**
 * LEGACY: QCVN 102:2016, `000.LL.SS.Hxx`, lowest level first, 0 = level absent.
 * CURRENT: Decision 20/2020/QĐ-TTg, `H26.15.104`, highest level first, absent levels left out.
 */
export type OrganisationCode = {
  readonly kind: 'LEGACY' | 'CURRENT';
  readonly code: string;
  /** The ministry (G..) or province (H..). */
  readonly root: string;
  /** Levels below the root, highest first. */
  readonly levels: readonly string[];
};

const LEGACY = /^([0-9]{3})\.([0-9]{2})\.([0-9]{2})\.([A-Z][0-9]{2})$/;
const CURRENT = /^([A-Z][0-9]{2})((?:\.[0-9]{2,3}){0,3})$/;

/** Reads an organisation code as people type it. Refuses with NOT_AN_ORGANISATION_CODE. */
export function parseOrganisationCode(text: string): Read<OrganisationCode, 'NOT_AN_ORGANISATION_CODE'> {
  const code = text.slice(0, 200).normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  const legacy = LEGACY.exec(code);
  if (legacy) {
    const [, third = '', second = '', first = '', root = ''] = legacy;
    return read({ kind: 'LEGACY', code, root, levels: trimAbsent([first, second, third]) });
  }
  const current = CURRENT.exec(code);
  if (current) {
    const [, root = '', rest = ''] = current;
    return read({ kind: 'CURRENT', code, root, levels: rest === '' ? [] : rest.slice(1).split('.') });
  }
  return refuse(
    'NOT_AN_ORGANISATION_CODE',
    'Mã định danh cơ quan có dạng H26.15.104 hoặc 000.00.12.H40. Xin xem lại trong danh mục đơn vị.',
    'An organisation code looks like H26.15.104 or 000.00.12.H40. Please check the list of units.',
  );
}

/** Writes an organisation code from its levels (highest first). A level that does not fit the kind is a fault (RangeError). */
export function formatOrganisationCode(parts: Omit<OrganisationCode, 'code'>): string {
  const [first = '00', second = '00', third = '000'] = parts.levels;
  const code =
    parts.kind === 'LEGACY' ? `${third}.${second}.${first}.${parts.root}` : [parts.root, ...parts.levels].join('.');
  const back = parseOrganisationCode(code);
  if (!back.ok || back.value.kind !== parts.kind || parts.levels.length > 3) {
    throw new RangeError(`not the parts of a ${parts.kind} organisation code: ${JSON.stringify(parts)}`);
  }
  return code;
}

/**
 * The LEGACY identifier of a unit of today, lowest level first: `H99.03.01` was `000.01.03.H99`, and a commune's three digits come first.
 * A LEGACY one is itself. Throws RangeError for what is no identifier.
 */
export function legacyOrganisationCode(code: string): string {
  const known = parseOrganisationCode(code);
  if (!known.ok) throw new RangeError(`not an organisation code: ${code}`);
  const { kind, root, levels } = known.value;
  if (kind === 'LEGACY') return known.value.code;
  const commune = levels.find((level) => level.length === 3) ?? '000';
  const [first = '00', second = '00'] = levels.filter((level) => level.length === 2);
  return formatOrganisationCode({ kind: 'LEGACY', root, levels: [first, second, commune] });
}

/** Whether a unit works under its identifier on a day (both ends included). */
export function isInForce(unit: Unit, date: PlainDate): boolean {
  return (unit.validFrom === null || unit.validFrom <= date) && (unit.validTo === null || date <= unit.validTo);
}

/** The unit that answers for `code` on a day, following successors; undefined when unknown or when the chain ends. */
export function findUnitOn(units: ReadonlyMap<string, Unit>, code: string, date: PlainDate): Unit | undefined {
  const seen = new Set<string>();
  let unit = units.get(code);
  while (unit && !isInForce(unit, date)) {
    seen.add(unit.code);
    if (unit.successor === null || seen.has(unit.successor)) return undefined;
    unit = units.get(unit.successor);
  }
  return unit;
}

function trimAbsent(levels: readonly string[]): string[] {
  const last = levels.findLastIndex((level) => Number(level) !== 0);
  return levels.slice(0, last + 1);
}
