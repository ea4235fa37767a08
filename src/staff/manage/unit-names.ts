import type { Lang, Option } from '../../ui/index.ts';
import type { StaffRoom } from '../deps.ts';
import { listUnits, type Unit } from '../officers.ts';

export type UnitNames = {
  readonly units: readonly Unit[];
  readonly options: readonly Option[];
  readonly unitName: (id: string) => string;
};

/** The units by name, for lists and choices; an id that is unknown says itself. */
export async function unitNames({ db, province }: Pick<StaffRoom, 'db' | 'province'>, lang: Lang): Promise<UnitNames> {
  const units = await listUnits(db, province);
  const byId = new Map(units.map(({ id, name }) => [id, name[lang]]));
  return {
    units,
    options: units.map(({ id, code, name }) => ({ value: id, text: `${name[lang]} (${code})` })),
    unitName: (id) => byId.get(id) ?? id,
  };
}
