import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Type } from 'typebox';
import { receivingUnits } from '../catalogue/index.ts';
import { DEFAULT_OFFICE_HOURS, dateOf, type PlainDate } from '../domain/calendar/index.ts';
import { Exactly, type Http } from '../platform/http/index.ts';
import { type Lang, paths, renderPage } from '../ui/index.ts';
import type { PortalDeps } from './deps.ts';
import { HomePage } from './home-page.tsx';
import { hoursInWords } from './hours-in-words.ts';
import { findNearby, findProcedureOn, LEVELS, listProcedures } from './list-procedures.ts';
import { procedureNotFound } from './problems.ts';
import { type Choices, choicesOf } from './procedure-filters.tsx';
import { ProcedurePage } from './procedure-page.tsx';
import { ProceduresPage } from './procedures-page.tsx';
import { whereToFile } from './where-to-file.ts';

const open = (summary: string) => ({ permission: 'public', summary });
const A_PAGE = 50;
const NEARBY = 5;
/** More than any province publishes (about 2,000). */
const ALL = 10_000;

/** Home, the list of procedures and each of them, as pages (UX C1–C3). */
export function registerProcedurePages(app: Http, deps: PortalDeps): void {
  const { ledger, province, frameOf } = deps;
  const today = () => dateOf(ledger.now());
  const offered = () => (listProcedures(province, today(), { limit: ALL })?.rows ?? []).map(({ version }) => version);

  // Which procedures are in force, and so the choices, changes from one day to the next at most.
  let known: { day: PlainDate; of: Map<Lang, Choices> } | undefined;
  const choices = (lang: Lang): Choices => {
    if (known?.day !== today()) known = { day: today(), of: new Map() };
    const made = known.of.get(lang) ?? choicesOf(offered(), lang);
    known.of.set(lang, made);
    return made;
  };

  app.get('/', { config: open('Home page') }, async (request, reply) => {
    const frame = await frameOf(request);
    const procedures = offered();
    const offices = receivingUnits(province).map((unit) => ({
      name: unit.name[frame.lang],
      hours: hoursInWords(hoursOf(deps, unit.hours), today(), frame.lang),
    }));
    return send(reply, HomePage({ frame, procedures, offices }));
  });

  app.get(
    '/procedures',
    {
      // Links are shared with parameters of others in them; those are passed over.
      schema: {
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 200 })),
          level: Type.Optional(Type.Union([Type.Enum([...LEVELS]), Type.Literal('')])),
          sector: Type.Optional(Type.String({ maxLength: 300 })),
          agency: Type.Optional(Type.String({ maxLength: 300 })),
          after: Type.Optional(Type.String({ maxLength: 200 })),
        }),
      },
      config: open('Procedures: search and list'),
    },
    async (request, reply) => {
      const { after } = request.query;
      const q = request.query.q?.trim() ?? '';
      const narrowed = {
        level: request.query.level || undefined,
        sector: request.query.sector || undefined,
        agency: request.query.agency || undefined,
      };
      const wanted = { q, ...narrowed, limit: A_PAGE };
      // A page's end that is gone from the list: the list begins anew.
      const found = listProcedures(province, today(), { ...wanted, after });
      const page = found ?? listProcedures(province, today(), wanted);
      const frame = await frameOf(request);
      return send(
        reply,
        ProceduresPage({
          frame,
          q,
          narrowed,
          choices: choices(frame.lang),
          total: page?.total ?? 0,
          rows: (page?.rows ?? []).map(({ version, because }) => ({ ...version, because })),
          nearby: page?.total === 0 && q !== '' ? findNearby(province, today(), q, NEARBY) : [],
          ...(page?.next ? { next: listPath({ q, ...narrowed, after: page.next }) } : {}),
          ...(found && after !== undefined ? { first: listPath({ q, ...narrowed }) } : {}),
        }),
      );
    },
  );

  app.get(
    '/procedures/:id',
    { schema: { params: Exactly({ id: Type.String({ maxLength: 200 }) }) }, config: open('One procedure') },
    async (request, reply) => {
      const procedure = findProcedureOn(province, request.params.id, today());
      if (!procedure) throw procedureNotFound();
      const frame = await frameOf(request);
      const where = whereToFile(province, procedure).map(({ name }) => name[frame.lang]);
      return send(reply, ProcedurePage({ frame, procedure, where }));
    },
  );
}

function send<P>(reply: FastifyReply, page: VNode<P>): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(renderPage(page));
}

function listPath(asked: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(given).toString();
  return query === '' ? paths.procedures : `${paths.procedures}?${query}`;
}

function hoursOf({ province }: PortalDeps, id: string) {
  const { units } = province.officeHours;
  const entry = units.find((one) => one.id === id) ?? units.find((one) => one.id === 'default');
  return entry?.hours ?? DEFAULT_OFFICE_HOURS;
}
