import { Type } from 'typebox';
import { Exactly, type Http } from '../platform/http/index.ts';
import type { PortalDeps } from './deps.ts';
import { isTracking, lookUp } from './look-up.ts';
import { presentTracking } from './present-tracking.ts';
import { notTracked, tooManyTries, unreadable, wholeNumberNeeded } from './problems.ts';
import { readAsked } from './read-asked.ts';
import type { TrackLimits } from './track-limits.ts';

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
          'factor: the last 4 characters of the id number or telephone number of the applicant or owner, or all of it. A wrong code and a wrong factor get the same 404. After 5 wrong ends a day on one code only a whole number opens it (403), after 20 wrong numbers nothing does until the day is over (429 with Retry-After); from one address 30 wrong tries in ten minutes and 200 a day.',
        tags: ['track'],
      },
    },
    async (request) => {
      const asked = readAsked(request.body, 'factor');
      if ('errors' in asked) throw unreadable(asked.errors);
      const answer = await lookUp(deps, limits, request.ip, asked);
      if (isTracking(answer)) return presentTracking(deps.province, answer);
      if (answer === 'none') throw notTracked();
      throw answer === 'number' ? wholeNumberNeeded() : tooManyTries(answer.wait);
    },
  );
}
