import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Desk } from '../casework/index.ts';
import { formatInstant, type Instant, parseDate } from '../domain/calendar/index.ts';
import { Exactly, type Http } from '../platform/http/index.ts';
import { readDays } from './read-days.ts';
import { readFigures } from './read-figures.ts';
import { type LateDossier, readLate, readLateAfter, readLateGroups, writeLateAfter } from './read-late.ts';
import { readSoon, readSoonAfter, writeSoonAfter } from './read-soon.ts';
import { calendarOfScope, scopeOf } from './scope.ts';
import type { Listed } from './view-listed.ts';

const Paging = {
  after: Type.Optional(Type.String({ maxLength: 300 })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
};
const Day = Type.String({ format: 'date', maxLength: 10 });
const config = (summary: string) => ({ permission: 'supervision', summary, tags: ['supervision'] });

/** The boards for machines: figures, who is late, what is due soon. No person of a dossier is in them. */
export function registerSupervisionApi(app: Http, deps: Desk): void {
  const { ledger, province } = deps;
  const scopeFor = (request: FastifyRequest) => scopeOf(deps.actorOf(request), province.units.keys());

  app.get(
    '/api/v1/supervision/figures',
    { config: config('The six figures and how fresh they are') },
    async (request) => {
      const scope = scopeFor(request);
      const { now, compared, freshness, ...figures } = await readFigures(ledger.db, province.id, scope, {
        now: ledger.now(),
        calendar: calendarOfScope(deps, scope),
      });
      return {
        now: formatInstant(now),
        scope: scope.all ? 'ALL' : scope.units,
        ...figures,
        compared,
        freshness: { behindSeconds: freshness.behindSeconds, movedAt: momentOf(freshness.movedAt) },
      };
    },
  );

  app.get(
    '/api/v1/supervision/late',
    {
      schema: {
        querystring: Exactly({
          ...Paging,
          unit: Type.Optional(Type.String({ maxLength: 200 })),
          procedure: Type.Optional(Type.String({ maxLength: 200 })),
        }),
      },
      config: config('Overdue dossiers, by agency, longest late first; why, apology and new date'),
    },
    async (request) => {
      const { after, limit, unit, procedure } = request.query;
      const scope = scopeFor(request);
      const now = ledger.now();
      const filter = { unit: unit ?? null, procedure: procedure ?? null };
      const groups = await readLateGroups(deps, scope, { now, unit: filter.unit });
      const page = await readLate(deps, scope, deps.actorOf(request), {
        now,
        filter,
        after: readLateAfter(after),
        limit,
      });
      return {
        groups: groups.map((group) => ({ ...group, oldest: formatInstant(group.oldest) })),
        dossiers: page.rows.map(presentLate),
        next: page.next && writeLateAfter(page.next),
      };
    },
  );

  app.get(
    '/api/v1/supervision/soon',
    {
      schema: { querystring: Exactly(Paging) },
      config: config('Due within three working days, soonest first; load by officer'),
    },
    async (request) => {
      const { after, limit } = request.query;
      const soon = await readSoon(deps, scopeFor(request), deps.actorOf(request), {
        now: ledger.now(),
        after: readSoonAfter(after),
        limit,
      });
      return {
        until: formatInstant(soon.until),
        dossiers: soon.rows.map(presentListed),
        next: soon.next && writeSoonAfter(soon.next),
        load: soon.load,
      };
    },
  );

  app.get(
    '/api/v1/supervision/days',
    {
      schema: { querystring: Exactly({ from: Day, to: Day, office: Type.Optional(Type.String({ maxLength: 200 })) }) },
      config: config('Received, settled and returned in days past, by sector and by day; in process at their end'),
    },
    (request) => {
      const { from, to, office = null } = request.query;
      const span = { from: parseDate(from), to: parseDate(to), office };
      return readDays(ledger.db, province, scopeFor(request), span);
    },
  );
}

function presentListed({ id, code, unit, procedure, dueLegal, dueCurrent, steps }: Listed) {
  return { id, code, unit, procedure, dueLegal: formatInstant(dueLegal), dueCurrent: momentOf(dueCurrent), steps };
}

function presentLate(late: LateDossier) {
  const { daysLate, why, apology } = late;
  return {
    ...presentListed(late),
    daysLate,
    why,
    apology: apology && { number: apology.number, due: formatInstant(apology.due) },
  };
}

function momentOf(at: number | null): string | null {
  return at === null ? null : formatInstant(at as Instant);
}
