import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type Desk, leftUntil, showPage } from '../casework/index.ts';
import { receivingUnits } from '../catalogue/index.ts';
import { dateOf } from '../domain/calendar/index.ts';
import type { Http } from '../platform/http/index.ts';
import { type Frame, paths, words } from '../ui/index.ts';
import { DaysPage } from './days-page.tsx';
import { FiguresPage } from './figures-page.tsx';
import { LatePage, lateLink } from './late-page.tsx';
import { readDays } from './read-days.ts';
import { readFigures } from './read-figures.ts';
import { readLate, readLateAfter, readLateGroups, writeLateAfter } from './read-late.ts';
import { readSoon, readSoonAfter, writeSoonAfter } from './read-soon.ts';
import { readSpan } from './read-span.ts';
import { sayWhy } from './say-why.ts';
import { calendarOfScope, type Scope, scopeOf } from './scope.ts';
import { SoonPage } from './soon-page.tsx';
import { procedureName, unitName } from './view-listed.ts';

const ROWS = 50;

// What is none of ours, from an old link, begins the list anew instead of being refused.
const LateQuery = Type.Object({
  unit: Type.Optional(Type.String({ maxLength: 200 })),
  procedure: Type.Optional(Type.String({ maxLength: 200 })),
  after: Type.Optional(Type.String({ maxLength: 300 })),
});
const SoonQuery = Type.Object({ after: Type.Optional(Type.String({ maxLength: 300 })) });

const DaysQuery = Type.Object({
  from: Type.Optional(Type.String({ maxLength: 20 })),
  to: Type.Optional(Type.String({ maxLength: 20 })),
  office: Type.Optional(Type.String({ maxLength: 200 })),
});

const config = (summary: string) => ({ permission: 'supervision', summary, hidden: true });

/** L1 to L4: `/supervision`, `/supervision/late`, `/supervision/soon`, `/supervision/days`. */
export function registerSupervisionPages(app: Http, deps: Desk): void {
  const { ledger, province } = deps;
  const asked = (request: FastifyRequest) => {
    const actor = deps.actorOf(request);
    const frame = deps.frameOf(request);
    const scope = scopeOf(actor, province.units.keys());
    return { actor, frame, scope, said: scopeWords(scope, frame, deps) };
  };

  app.get(paths.supervision, { config: config('How the work goes today') }, async (request, reply) => {
    const { frame, scope, said } = asked(request);
    const calendar = calendarOfScope(deps, scope);
    const figures = await readFigures(ledger.db, province.id, scope, { now: ledger.now(), calendar });
    return showPage(reply, FiguresPage({ frame, scope: said, figures }));
  });

  app.get(
    paths.supervisionLate,
    { schema: { querystring: LateQuery }, config: config('Overdue dossiers') },
    async (request, reply) => {
      const { actor, frame, scope, said } = asked(request);
      const now = ledger.now();
      const filter = { unit: request.query.unit || null, procedure: request.query.procedure || null };
      const after = readLateAfter(request.query.after);
      const groups = await readLateGroups(deps, scope, { now, unit: filter.unit });
      const { rows, next } = await readLate(deps, scope, actor, { now, filter, after, limit: ROWS });
      const t = words(frame.lang);
      return showPage(
        reply,
        LatePage({
          frame,
          scope: said,
          groups,
          filter,
          names: [
            ...(filter.unit ? [unitName(filter.unit, province)] : []),
            ...(filter.procedure ? [procedureName(filter.procedure, province)] : []),
          ].map((name) => name[frame.lang]),
          rows: rows.map((row) => ({ ...row, reasons: sayWhy(row, province, t) })),
          ...(next ? { next: lateLink(filter, writeLateAfter(next)) } : {}),
          ...(after ? { first: lateLink(filter) } : {}),
        }),
      );
    },
  );

  app.get(
    paths.supervisionSoon,
    { schema: { querystring: SoonQuery }, config: config('Dossiers due soon') },
    async (request, reply) => {
      const { actor, frame, scope, said } = asked(request);
      const now = ledger.now();
      const after = readSoonAfter(request.query.after);
      const { rows, next, until, load } = await readSoon(deps, scope, actor, { now, after, limit: ROWS });
      return showPage(
        reply,
        SoonPage({
          frame,
          scope: said,
          until,
          load,
          rows: rows.map((row) => ({
            ...row,
            left: leftUntil(row.dueCurrent, null, row.dossier.time?.ledger.rule.limit ?? null, now, row.calendar),
          })),
          ...(next ? { next: `${paths.supervisionSoon}?after=${writeSoonAfter(next)}` } : {}),
          ...(after ? { first: paths.supervisionSoon } : {}),
        }),
      );
    },
  );

  app.get(
    paths.supervisionDays,
    { schema: { querystring: DaysQuery }, config: config('What became of days past, by sector and by day') },
    async (request, reply) => {
      const { frame, scope, said } = asked(request);
      const { span, typed, problems } = readSpan(request.query, dateOf(ledger.now()), words(frame.lang));
      const offices = receivingUnits(province).filter(({ id }) => scope.all || scope.units.includes(id));
      // What is none of ours, from an old link, is passed over as elsewhere.
      const office = offices.find(({ id }) => id === request.query.office)?.id ?? null;
      const days = await readDays(ledger.db, province, scope, { ...span, office });
      const options = offices.map(({ id, name }) => ({ value: id, text: name[frame.lang] }));
      return showPage(reply, DaysPage({ frame, scope: said, days, typed, problems, office, offices: options }));
    },
  );
}

function scopeWords({ all, units }: Scope, { lang }: Frame, { province }: Desk): string {
  const t = words(lang);
  if (all) return t('supervision.scopeAll');
  return t('supervision.scopeUnits', { units: units.map((unit) => unitName(unit, province)[lang]).join(', ') });
}
