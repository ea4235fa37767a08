import type { PlainDate, Words } from '../domain/calendar/index.ts';
import { ROLES } from '../domain/policy/roles.ts';
import { lintProcedure, type ProcedureVersion, type Severity } from '../domain/procedure/index.ts';
import { calendarsOf } from './calendars-of.ts';
import type { Province } from './province.ts';
import { receivingUnits, unitsOf } from './units-of.ts';

/** Something to see to in the province's data: what, where, and the way out. */
export type ProvinceFinding = {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly at: string;
} & Words;

const UNITS = 'units/units.json';

/**
 * Lints all procedures and the organisation that carries them: every step of every procedure is worked at a unit that
 * exists, and (where the folder names officers) somebody there holds its role. `asOf` is the day the calendars are read on.
 */
export function checkProvince(province: Province, asOf: PlainDate): readonly ProvinceFinding[] {
  const calendar = calendarsOf(province, asOf)('default');
  const current = [...province.procedures.values()].flatMap((versions) => versions.slice(-1));
  return [
    ...current.flatMap((version) =>
      lintProcedure(version, calendar).map(({ at, ...finding }) => ({ ...finding, ...placeOf(version.id, at) })),
    ),
    ...checkCodes(current),
    ...checkHours(province),
    ...checkWork(province, current),
  ];
}

// The process and the form have files of their own.
function placeOf(id: string, at: string): { file: string; at: string } {
  const [, part, rest = ''] = /^(process|form)(?:\.?)(.*)$/.exec(at) ?? [];
  if (part === 'process') return { file: `procedures/${id}/process.json`, at: rest };
  if (part === 'form') return { file: `procedures/${id}/form.json`, at: `fields${rest}` };
  return { file: `procedures/${id}/procedure.json`, at };
}

function checkCodes(current: readonly ProcedureVersion[]): ProvinceFinding[] {
  return current.flatMap((version, n): ProvinceFinding[] => {
    const twin = current.find(
      (other, i) => i < n && other.nationalCode !== null && other.nationalCode === version.nationalCode,
    );
    if (!twin) return [];
    return [
      {
        code: 'CODE_TWICE',
        severity: 'error',
        ...placeOf(version.id, 'nationalCode'),
        vi: `Mã ${version.nationalCode} đã dùng cho "${twin.id}"; mỗi thủ tục một mã.`,
        en: `The code ${version.nationalCode} is already that of "${twin.id}"; give each procedure its own.`,
      },
    ];
  });
}

function checkHours(province: Province): ProvinceFinding[] {
  const known = new Set(province.officeHours.units.map(({ id }) => id));
  const found: ProvinceFinding[] = [...province.units.values()]
    .filter(({ hours }) => !known.has(hours))
    .map(({ id, hours }) => ({
      code: 'HOURS_UNKNOWN',
      severity: 'error',
      file: UNITS,
      at: id,
      vi: `Giờ làm việc "${hours}" không có trong calendars/office-hours.json.`,
      en: `The office hours "${hours}" are not in calendars/office-hours.json; add them or name others.`,
    }));
  if (receivingUnits(province).length > 0) return found;
  return [
    ...found,
    {
      code: 'NO_RECEPTION',
      severity: 'error',
      file: UNITS,
      at: 'units',
      vi: 'Không đơn vị nào tiếp nhận hồ sơ; hãy đặt "receives": true cho bộ phận một cửa.',
      en: 'No unit receives dossiers; set "receives": true for the one-stop office.',
    },
  ];
}

/** Work that somebody must be there for: a procedure received at an office. */
type Reception = { readonly version: ProcedureVersion; readonly office: string };

function checkWork(province: Province, current: readonly ProcedureVersion[]): ProvinceFinding[] {
  const found = new Map<string, ProvinceFinding>();
  const byId = new Map(current.map((version) => [version.id, version]));
  const seen = new Set<string>();
  const todo: Reception[] = receivingUnits(province).flatMap(({ id }) =>
    current.filter((version) => !version.linkedOnly).map((version) => ({ version, office: id })),
  );
  for (let next = todo.shift(); next; next = todo.shift()) {
    const { version, office } = next;
    if (seen.has(`${version.id} ${office}`)) continue;
    seen.add(`${version.id} ${office}`);
    const units = unitsOf(province, office, version.competent);
    for (const node of version.process.nodes) {
      if (node.kind !== 'step' && node.kind !== 'wait' && node.kind !== 'child') continue;
      const tell = (code: string, at: string, words: Words) =>
        found.set(`${code} ${at} ${words.en}`, { code, severity: 'error', ...placeOf(version.id, at), ...words });
      const unit = units[node.unit];
      if (unit === undefined) {
        tell('UNIT_UNRESOLVED', `process.${node.id}`, {
          vi: `Hồ sơ nhận tại "${office}" không biết "${node.unit}" là đơn vị nào; hãy thêm vào "units" trong ${UNITS}.`,
          en: `For a dossier received at "${office}" nobody says which unit "${node.unit}" is; add it to "units" in ${UNITS}.`,
        });
      } else if (node.kind === 'child') {
        const child = byId.get(node.procedure);
        if (child) todo.push({ version: child, office: unit });
        else
          tell('CHILD_UNKNOWN', `process.${node.id}`, {
            vi: `Thủ tục thành phần "${node.procedure}" không có trong danh mục; hãy thêm thư mục của nó.`,
            en: `The linked procedure "${node.procedure}" is not in the catalogue; add its folder.`,
          });
      } else if (province.officers.length > 0 && !isHeld(province, node.role, unit)) {
        tell('ROLE_NOT_HELD', `process.${node.id}`, {
          vi: `Không ai giữ vai trò ${ROLES[node.role].vi} (${node.role}) tại "${unit}"; hãy giao vai trò này cho một cán bộ.`,
          en: `Nobody holds the role ${ROLES[node.role].en} (${node.role}) at "${unit}"; give it to an officer.`,
        });
      }
    }
  }
  return [...found.values()];
}

function isHeld(province: Province, role: string, unit: string): boolean {
  return province.officers.some(({ posts }) => posts.some((post) => post.role === role && post.unit === unit));
}
