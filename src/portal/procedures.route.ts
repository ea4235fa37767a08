import { Type } from 'typebox';
import { dateOf } from '../domain/calendar/index.ts';
import { Exactly, type Http, HttpProblem, PROBLEMS } from '../platform/http/index.ts';
import { answerCached } from './answer-cached.ts';
import type { PortalDeps } from './deps.ts';
import { findProcedureOn, findProcedureVersion, LEVELS, listProcedures } from './list-procedures.ts';
import { presentProcedure, presentProcedureRow } from './present-procedure.ts';
import { procedureNotFound } from './problems.ts';

const open = (summary: string) => ({ permission: 'public', summary, tags: ['procedures'] });

/** The catalogue for machines: what is in force today, and any version a dossier keeps. */
export function registerProcedures(app: Http, { ledger, province }: PortalDeps): void {
  app.get(
    '/api/v1/procedures',
    {
      schema: {
        querystring: Exactly({
          q: Type.Optional(Type.String({ maxLength: 200 })),
          level: Type.Optional(Type.Enum([...LEVELS])),
          sector: Type.Optional(Type.String({ maxLength: 300 })),
          agency: Type.Optional(Type.String({ maxLength: 300 })),
          after: Type.Optional(Type.String({ maxLength: 200 })),
          limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
        }),
      },
      config: open('Procedures in force, found by everyday words, slips and codes; each tells what it was found by'),
    },
    async (request, reply) => {
      const page = listProcedures(province, dateOf(ledger.now()), request.query);
      if (!page) throw new HttpProblem({ ...PROBLEMS.invalidQuery, errors: [UNKNOWN_AFTER] });
      const procedures = page.rows.map(({ version, because }) => ({ ...presentProcedureRow(version), because }));
      return answerCached(request, reply, { procedures, total: page.total, next: page.next });
    },
  );

  app.get(
    '/api/v1/procedures/:id',
    {
      schema: {
        params: Exactly({ id: Type.String({ maxLength: 200 }) }),
        querystring: Exactly({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })) }),
      },
      config: open('One procedure: the version in force today, or the one asked for'),
    },
    async (request, reply) => {
      const { id } = request.params;
      const { version } = request.query;
      const procedure =
        version === undefined
          ? findProcedureOn(province, id, dateOf(ledger.now()))
          : findProcedureVersion(province, id, version);
      if (!procedure) throw procedureNotFound();
      return answerCached(request, reply, presentProcedure(province, procedure));
    },
  );
}

const UNKNOWN_AFTER = {
  field: 'after',
  vi: 'Không có mục này trong danh sách; bỏ tham số after để xem lại từ đầu.',
  en: 'This entry is not in the list; leave "after" out to begin anew.',
};
