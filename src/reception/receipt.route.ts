import { Type } from 'typebox';
import { type Desk, notFound, readDossier, showPage } from '../casework/index.ts';
import { Exactly, type Http } from '../platform/http/index.ts';
import { paths } from '../ui/index.ts';
import { ReceiptPage } from './receipt-page.tsx';
import { viewReceipt } from './view-receipt.ts';

/** `/dossiers/:id/receipt`: what the counter decided; safe to reload, since it only reads. */
export function registerReceipt(app: Http, desk: Desk): void {
  app.get(
    '/dossiers/:id/receipt',
    {
      schema: { params: Exactly({ id: Type.String({ format: 'uuid' }) }) },
      config: { permission: 'dossier.read', summary: 'What the counter decided', hidden: true },
    },
    async (request, reply) => {
      const read = await readDossier(desk, desk.actorOf(request), request.params.id.toLowerCase());
      if (!read) throw notFound();
      const view = viewReceipt(desk, read, desk.frameOf(request), desk.calendarOf(read.dossier.receivingUnit));
      // Filed and not yet answered: nothing to confirm, the dossier itself says where it stands.
      if (!view) return reply.redirect(paths.dossier(read.dossier.id), 303);
      return showPage(reply, ReceiptPage(view));
    },
  );
}
