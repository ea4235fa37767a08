import { Type } from 'typebox';
import { contextOf, type Desk } from '../casework/index.ts';
import { formatInstant } from '../domain/calendar/index.ts';
import { Exactly, type Http, limit, type Pace } from '../platform/http/index.ts';
import { findAnything } from './find-anything.ts';
import { lookUpPerson } from './look-up-person.ts';
import { presentFound } from './present-found.ts';

const Text = Type.String({ maxLength: 2000, default: '' });
const HowMany = Type.Integer({ minimum: 1, maximum: 20, default: 8 });

/** The search for machines, and the counter's look-up of a person. */
export function registerSearchApi(app: Http, desk: Desk, pace: Pace): void {
  const { ledger, province } = desk;

  app.get(
    '/api/v1/search',
    {
      preHandler: pace,
      schema: { querystring: Exactly({ q: Text, limit: HowMany }) },
      config: {
        permission: 'task.read',
        summary: 'Find anything: dossiers, persons, procedures',
        description:
          'q: a dossier code (also its beginning or end, or a tracking address), an id number or the last 4 digits and more of one, a telephone number, the line of a citizen card, words of a name in any order without accents, words or code of a procedure. Only what the caller’s units have a part in; numbers masked. tooShort: less than two letters or digits. more: type more to see the rest.',
        tags: ['search'],
      },
    },
    async (request) => {
      const context = contextOf(province.id, desk.actorOf(request));
      const { q, limit } = request.query;
      const { now } = desk.frameOf(request);
      return presentFound(province, await findAnything(ledger.db, context, province, q, limit, now));
    },
  );

  app.get(
    '/api/v1/persons',
    {
      schema: {
        querystring: Exactly({
          q: Text,
          ref: Type.Optional(Type.String({ maxLength: 60 })),
          purpose: Type.String({ minLength: 1, maxLength: 40, default: 'reception' }),
          limit: HowMany,
        }),
      },
      config: {
        permission: 'reception',
        // A person a second, for a minute on end: more than a counter serves, less than a register copied out.
        rateLimit: limit({ max: 60, seconds: 60, by: (request) => desk.actorOf(request).id }),
        summary: 'A person the caller’s own office has received before',
        description:
          'q: the line of a citizen card or a whole id or telephone number gives the person as last written down (known); digits at the end of a number, or a name, give a masked list (alike) to choose from by ref. Each person given in full is noted with officer, moment and purpose.',
        tags: ['search'],
      },
    },
    async (request) => {
      const { q, ref, purpose, limit } = request.query;
      const { now } = desk.frameOf(request);
      const asking = { province: province.id, actor: desk.actorOf(request), text: q, purpose, limit, now };
      const { tooShort, known, alike } = await lookUpPerson(ledger.db, ref === undefined ? asking : { ...asking, ref });
      const moment = <T extends { readonly latest: { readonly at: typeof now } }>(one: T) => ({
        ...one,
        latest: { ...one.latest, at: formatInstant(one.latest.at) },
      });
      return { tooShort, known: known.map(moment), alike: alike.map(moment) };
    },
  );
}
