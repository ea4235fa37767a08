import { Type } from 'typebox';
import { contextOf, type Desk, leftOf, showPage } from '../casework/index.ts';
import { versionOf } from '../catalogue/index.ts';
import type { Http, Pace } from '../platform/http/index.ts';
import { paths } from '../ui/index.ts';
import { type FoundDossier, findAnything } from './find-anything.ts';
import { SearchPage } from './search-page.tsx';

const SHOWN = 10;
const Query = Type.Object({ q: Type.Optional(Type.String({ maxLength: 2000 })) });

/** R12: `/search`, find anything from the head of every page of the desk. */
export function registerSearchPage(app: Http, desk: Desk, pace: Pace): void {
  const { ledger, province } = desk;
  app.get(
    paths.search,
    {
      preHandler: pace,
      schema: { querystring: Query },
      config: { permission: 'task.read', summary: 'Find anything', hidden: true },
    },
    async (request, reply) => {
      const frame = desk.frameOf(request);
      const q = request.query.q?.trim() ?? '';
      const context = contextOf(province.id, desk.actorOf(request));
      const found = await findAnything(ledger.db, context, province, q, SHOWN, frame.now);
      const view = ({ dossier, parties }: FoundDossier) => ({
        id: dossier.id,
        code: dossier.code,
        status: dossier.status,
        procedure: versionOf(province, dossier.procedure).name[frame.lang],
        parties,
        left: leftOf(dossier, frame.now, desk.calendarOf(dossier.receivingUnit)),
      });
      return showPage(reply, SearchPage({ frame, q, found: { ...found, dossiers: found.dossiers.map(view) } }));
    },
  );
}
