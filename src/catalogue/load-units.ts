import { parseOrganisationCode } from '../domain/codes/index.ts';
import type { Officer, ProvinceUnit } from './province.ts';
import type { ProvinceFiles } from './read-json.ts';
import { OfficersFile, UnitsFile } from './schema.ts';

const UNITS = 'units/units.json';
const OFFICERS = 'units/demo-officers.json';

type Tree = { id: string; name: { vi: string; en: string }; demo: boolean; units: ReadonlyMap<string, ProvinceUnit> };

/** The organisation tree: ids and codes once each, parents and selectors that exist, no unit its own ancestor. */
export async function loadUnits(files: ProvinceFiles): Promise<Tree | undefined> {
  const read = await files.readAs(UNITS, UnitsFile);
  if (!read) return undefined;
  const list = read.units as readonly ProvinceUnit[];
  const units = new Map(list.map((unit) => [unit.id, unit]));
  const tell = (n: number, path: string, vi: string, en: string) => files.tell(UNITS, `units[${n}].${path}`, vi, en);
  list.forEach((unit, n) => {
    if (units.get(unit.id) !== unit) tell(n, 'id', `"${unit.id}" dùng hai lần`, `"${unit.id}" is used twice`);
    if (list.findIndex((other) => other.code === unit.code) !== n) {
      tell(n, 'code', `mã "${unit.code}" dùng hai lần`, `the code "${unit.code}" is used twice`);
    }
    const code = parseOrganisationCode(unit.code);
    if (!code.ok || code.value.root !== read.id) {
      tell(
        n,
        'code',
        `"${unit.code}" không phải mã đơn vị của ${read.id}`,
        `"${unit.code}" is no unit code of ${read.id}`,
      );
    }
    if (unit.parent !== null && !units.has(unit.parent)) {
      tell(n, 'parent', `không có đơn vị "${unit.parent}"`, `there is no unit "${unit.parent}"`);
    }
    if (isOwnAncestor(unit, units)) {
      tell(
        n,
        'parent',
        `"${unit.id}" nằm trong chính nó; hãy sửa đơn vị cấp trên`,
        `"${unit.id}" lies inside itself; correct its parent`,
      );
    }
    for (const [selector, target] of Object.entries(unit.units)) {
      if (units.has(target)) continue;
      tell(n, `units.${selector}`, `không có đơn vị "${target}"`, `there is no unit "${target}"`);
    }
  });
  return { id: read.id, name: read.name, demo: read.demo, units };
}

/** The officers: usernames once each, posts at units that exist. An absent file means none. */
export async function loadOfficers(
  files: ProvinceFiles,
  units: ReadonlyMap<string, ProvinceUnit>,
): Promise<readonly Officer[]> {
  if (!files.has(OFFICERS)) return [];
  const read = await files.readAs(OFFICERS, OfficersFile);
  if (!read) return [];
  const officers = read.officers as readonly Officer[];
  officers.forEach(({ username, posts }, n) => {
    if (officers.findIndex((other) => other.username === username) !== n) {
      files.tell(OFFICERS, `officers[${n}].username`, `"${username}" dùng hai lần`, `"${username}" is used twice`);
    }
    posts.forEach(({ unit }, i) => {
      if (units.has(unit)) return;
      files.tell(
        OFFICERS,
        `officers[${n}].posts[${i}].unit`,
        `không có đơn vị "${unit}"`,
        `there is no unit "${unit}"`,
      );
    });
  });
  return officers;
}

function isOwnAncestor(unit: ProvinceUnit, units: ReadonlyMap<string, ProvinceUnit>): boolean {
  const seen = new Set<string>();
  for (let at: ProvinceUnit | undefined = unit; at && at.parent !== null; at = units.get(at.parent)) {
    if (seen.has(at.id)) return at.id === unit.id;
    seen.add(at.id);
  }
  return false;
}
