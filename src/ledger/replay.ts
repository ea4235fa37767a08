import type { Dossier } from '../domain/dossier/dossier.ts';
import { evolve } from '../domain/dossier/index.ts';
import { readEvent } from './events-of.ts';
import type { Told } from './finding.ts';
import type { KeptEvent } from './read-kept.ts';
import { partyUnits } from './rows.ts';

/** A dossier as its events tell it. */
export type Replayed = { readonly dossier: Dossier; readonly units: readonly string[] };

/** The state of a dossier from its events alone, or the event at which they cannot be followed. */
export function replay(province: string, id: string, events: readonly KeptEvent[]): Replayed | { finding: Told } {
  let dossier: Dossier | null = null;
  let units: readonly string[] = [];
  for (const kept of events) {
    try {
      dossier = evolve(dossier, readEvent(kept), { id, province, version: kept.version });
      units = partyUnits(units, dossier);
    } catch (error) {
      const { version, n } = kept;
      return { finding: { what: 'REPLAY_FAILED', version, n, detail: String(error) } };
    }
  }
  if (!dossier) return { finding: { what: 'REPLAY_FAILED', detail: 'there are no events' } };
  return { dossier, units };
}
