import { dateOf, formatInstant, type Instant } from '../domain/calendar/index.ts';
import { findDue } from '../domain/clock/index.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import type { Told } from './finding.ts';
import type { Ledger } from './ledger.ts';

/** The due moments of one dossier against the clock, counted anew from its ledger of time by its office's calendar. */
export async function verifyDue(ledger: Ledger, dossier: Dossier): Promise<Told[]> {
  const { time, version } = dossier;
  if (!time) return [];
  const law = await ledger.lawOf({
    province: dossier.province,
    procedure: dossier.procedure,
    receivingUnit: dossier.receivingUnit,
    competentUnit: dossier.competentUnit,
    on: dateOf(time.ledger.received),
  });
  if ('refusal' in law) return [{ what: 'LAW_MISSING', version, detail: law.refusal.detail.en }];
  const due = findDue(time.ledger, law.calendar);
  if ('code' in due) return [{ what: 'DUE_DIFFERS', version, detail: due.en }];
  const what = due.calendarVersion === time.calendarVersion ? 'DUE_DIFFERS' : 'DUE_OF_EARLIER_CALENDAR';
  return (['start', 'dueLegal', 'dueCurrent', 'remainingMinutes'] as const)
    .filter((name) => due[name] !== time[name])
    .map((name) => ({
      what,
      version,
      detail: `${name}: stored ${shown(name, time[name])}, counted ${shown(name, due[name])}`,
    }));
}

function shown(name: string, value: number | null): string {
  if (value === null) return 'none';
  return name === 'remainingMinutes' ? `${value} min` : formatInstant(value as Instant);
}
