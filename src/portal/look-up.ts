import type { PortalDeps } from './deps.ts';
import type { Unfound } from './find-tracked.ts';
import type { Asked } from './read-asked.ts';
import type { TrackLimits } from './track-limits.ts';
import { type Tracking, track } from './tracking.ts';

/** One try at a dossier, within all limits: the page's and the API's alike. */
export async function lookUp(
  deps: PortalDeps,
  limits: TrackLimits,
  ip: string,
  asked: Asked,
): Promise<Tracking | Unfound> {
  const taken = limits.take(ip, asked.code);
  if (!('done' in taken)) return { wait: taken.wait };
  let wrong = true;
  try {
    const tracking = await track(deps, asked, await limits.guarded(deps));
    wrong = tracking === 'none';
    return tracking;
  } finally {
    taken.done(wrong);
  }
}

/** True when the dossier was opened. */
export function isTracking(answer: Tracking | Unfound): answer is Tracking {
  return typeof answer === 'object' && 'dossier' in answer;
}
