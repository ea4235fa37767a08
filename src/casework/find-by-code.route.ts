import { Type } from 'typebox';
import { parseDossierCode } from '../domain/codes/index.ts';
import { findByCode } from '../ledger/index.ts';
import { type Http, HttpProblem } from '../platform/http/index.ts';
import { paths } from '../ui/index.ts';
import { contextOf, type Desk } from './desk.ts';
import { notFound } from './send-command.ts';

const Query = Type.Object({ code: Type.Optional(Type.String({ maxLength: 2000 })) });

/** The desk's search for a code, typed, scanned or pasted from a tracking address: leads to the dossier. */
export function registerFindByCode(app: Http, desk: Desk): void {
  app.get(
    '/dossiers',
    { schema: { querystring: Query }, config: { permission: 'dossier.read', summary: 'Find by code', hidden: true } },
    async (request, reply) => {
      const { code: typed } = request.query;
      if (!typed?.trim()) return reply.redirect(paths.inbox, 303);
      const code = parseDossierCode(typed);
      if (!code.ok) {
        const { vi, en } = code.refusal;
        throw new HttpProblem({ ...notFound().spec, detail: { vi, en } });
      }
      const found = await findByCode(
        desk.ledger.db,
        contextOf(desk.province.id, desk.actorOf(request)),
        code.value.code,
      );
      if (!found) throw notFound();
      return reply.redirect(paths.dossier(found.id), 303);
    },
  );
}
