import { Type } from 'typebox';
import type { Words } from '../domain/calendar/index.ts';
import { parseDossierCode } from '../domain/codes/index.ts';
import { findByCode } from '../ledger/index.ts';
import type { Http } from '../platform/http/index.ts';
import { paths } from '../ui/index.ts';
import { contextOf, type Desk } from './desk.ts';
import { FindPage } from './find-page.tsx';
import { showPage } from './read-form.ts';
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
      const frame = desk.frameOf(request);
      const again = (detail: Words) =>
        showPage(reply.code(404), FindPage({ frame, code: typed, message: detail[frame.lang] }));
      const code = parseDossierCode(typed);
      if (!code.ok) return again(code.refusal);
      const context = contextOf(desk.province.id, desk.actorOf(request));
      const found = await findByCode(desk.ledger.db, context, code.value.code);
      return found ? reply.redirect(paths.dossier(found.id), 303) : again(notFound().spec.detail);
    },
  );
}
