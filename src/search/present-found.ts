import { type Province, versionOf } from '../catalogue/index.ts';
import { formatInstant, type Instant } from '../domain/calendar/index.ts';
import { STATUSES } from '../domain/dossier/index.ts';
import type { Found } from './find-anything.ts';

/** What was found, for machines: no whole identity or telephone number in it. */
export function presentFound(province: Province, { tooShort, more, dossiers, persons, procedures }: Found) {
  return {
    tooShort,
    more,
    dossiers: dossiers.map(({ dossier, parties }) => ({
      id: dossier.id,
      code: dossier.code,
      status: { code: dossier.status, ...STATUSES[dossier.status].name },
      procedure: { id: dossier.procedure.id, ...versionOf(province, dossier.procedure).name },
      arrivedAt: moment(dossier.arrivedAt),
      dueCurrent: moment(dossier.time?.dueCurrent),
      remainingMinutes: dossier.time?.remainingMinutes ?? null,
      parties,
    })),
    persons: persons.map(({ latest, ...person }) => ({
      ...person,
      latest: { ...latest, at: moment(latest.at) },
    })),
    procedures: procedures.map(({ id, version, nationalCode, name }) => ({ id, version, nationalCode, ...name })),
  };
}

function moment(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : formatInstant(at);
}
