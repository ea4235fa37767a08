import type { Http } from '../platform/http/index.ts';
import { trackedFor, trackSeen } from '../portal/index.ts';
import { AsApplicantPage } from './as-applicant-page.tsx';
import { contextOf, type Desk } from './desk.ts';
import { DossierId } from './dossier-page.route.ts';
import { showPage } from './read-form.ts';
import { notFound } from './send-command.ts';

/** `/dossiers/:id/as-applicant`: the applicant's view of a dossier, for officers who may read the dossier itself. */
export function registerAsApplicant(app: Http, desk: Desk): void {
  app.get(
    '/dossiers/:id/as-applicant',
    {
      schema: { params: DossierId },
      config: { permission: 'dossier.read', summary: 'A dossier as its applicant sees it', hidden: true },
    },
    async (request, reply) => {
      const id = request.params.id.toLowerCase();
      const tracking = await trackSeen(desk, contextOf(desk.province.id, desk.actorOf(request)), id);
      if (!tracking) throw notFound();
      const frame = desk.frameOf(request);
      return showPage(reply, AsApplicantPage({ frame, id, tracked: trackedFor(tracking, frame.lang) }));
    },
  );
}
