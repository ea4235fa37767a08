import { calendarsOf, createLawOf, loadProvince, type Province, receivingUnits } from '../src/catalogue/index.ts';
import { parseDate } from '../src/domain/calendar/index.ts';
import { makeOracle, type Oracle } from '../src/domain/clock/clock.oracle.ts';
import type { Law } from '../src/domain/dossier/index.ts';
import { castOf, type Person } from './cast.ts';
import { toyLaws } from './toys.ts';

/** A procedure at the office that receives it, with all who have to do with it. */
export type Place = { readonly law: Law; readonly receiving: string; readonly cast: readonly Person[] };

export type World = {
  readonly province: Province;
  readonly places: readonly Place[];
  readonly oracleOf: (law: Law) => Oracle;
};

export const ASKED_ON = '2026-11-01';
const WINDOW = { from: '2025-06-01', length: 1700, tick: 60_000 };

/** The province's procedures, each at the first office that offers it, and the toys. */
export async function openWorld(folder = 'province'): Promise<World> {
  const province = await loadProvince(folder);
  const calendarOf = calendarsOf(province, parseDate(ASKED_ON));
  const lawOf = createLawOf(province, calendarOf);
  const places: Place[] = [];
  for (const id of province.procedures.keys()) {
    for (const unit of receivingUnits(province)) {
      const law = lawOf({ procedure: { id }, receivingUnit: unit.id, on: parseDate(ASKED_ON) });
      if ('refusal' in law) continue;
      places.push({ law, receiving: unit.id, cast: castOf(law, unit.id) });
      break;
    }
  }
  const calendar = calendarOf(receivingUnits(province)[0]?.id ?? '');
  for (const law of toyLaws(calendar)) {
    const receiving = law.units.RECEIVING ?? 'centre';
    places.push({ law, receiving, cast: castOf(law, receiving) });
  }
  return { province, places, oracleOf: oracles() };
}

function oracles(): World['oracleOf'] {
  const made = new Map<unknown, Oracle>();
  return ({ calendar }) => {
    const oracle =
      made.get(calendar) ??
      makeOracle({ hours: calendar.hours, days: [...calendar.days.values()], asOf: calendar.asOf, ...WINDOW });
    made.set(calendar, oracle);
    return oracle;
  };
}
