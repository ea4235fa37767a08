import { Type } from 'typebox';
import { Exactly, type Http } from '../platform/http/index.ts';
import type { PortalDeps } from './deps.ts';
import { presentTracking } from './present-tracking.ts';
import { notTracked, tooManyTries, unreadable } from './problems.ts';
import { readAsked } from './read-asked.ts';
import type { TrackLimits } from './track-limits.ts';
import { track } from './tracking.ts';

/** Tracking for machines. A POST, so that the factor stands in no address, log or history. */
export function registerTrack(app: Http, deps: PortalDeps, limits: TrackLimits): void {
  app.post(
    '/api/v1/track',
    {
      schema: { body: Exactly({ code: Type.String({ maxLength: 2000 }), factor: Type.String({ maxLength: 200 }) }) },
      config: {
        permission: 'public',
        summary: 'Where a dossier stands, by its code and a second factor',
        description:
          'factor: the last 4 characters of the id number or telephone number of the applicant or owner. A wrong code and a wrong factor get the same 404. At most 10 wrong tries an hour on one code and 30 in ten minutes from one address, then 429 with Retry-After.',
        tags: ['track'],
      },
    },
    async (request) => {
      const asked = readAsked(request.body, 'factor');
      if ('errors' in asked) throw unreadable(asked.errors);
      const taken = limits.take(request.ip, asked.code);
      if (!('giveBack' in taken)) throw tooManyTries(taken.wait);
      const tracking = await track(deps, asked);
      if (!tracking) throw notTracked();
      taken.giveBack();
      return presentTracking(deps.province, tracking);
    },
  );
}
