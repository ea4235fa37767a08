import { worksOn } from '../domain/policy/index.ts';
import { notePartiesSeen, VIEW_PURPOSES } from '../persons/index.ts';
import { changeOfForm, type Http } from '../platform/http/index.ts';
import { paths, words } from '../ui/index.ts';
import type { Desk } from './desk.ts';
import { DossierId, showDossier } from './dossier-page.route.ts';
import { readDossier } from './read-dossier.ts';
import { FormBody, textOf, typedIn } from './read-form.ts';
import { notFound } from './send-command.ts';

/** `POST /dossiers/:id/view`: who only watches a dossier says for what they see its people whole; noted, then shown for an hour. */
export function registerViewPeople(app: Http, desk: Desk): void {
  app.post(
    '/dossiers/:id/view',
    {
      schema: { params: DossierId, body: FormBody },
      config: { permission: 'dossier.read', summary: 'See the people of a dossier for a purpose', hidden: true },
    },
    async (request, reply) => {
      changeOfForm(request.body);
      const id = request.params.id.toLowerCase();
      const actor = desk.actorOf(request);
      const read = await readDossier(desk, actor, id);
      if (!read) throw notFound();
      const given = textOf(typedIn(request.body), 'purpose');
      const purpose = VIEW_PURPOSES.find((one) => one === given);
      if (purpose === undefined) {
        const message = words(request.lang)('view.choose');
        return showDossier(desk, request, reply.code(422), read, { errors: [{ field: 'purpose', message }] });
      }
      const { now } = desk.frameOf(request);
      const { applicant, owner } = read.records;
      const look = { province: desk.province.id, actor, how: 'whole', purpose, dossierId: id, now } as const;
      if (!worksOn(actor, read.dossier)) await notePartiesSeen(desk.ledger.db, look, [applicant, owner]);
      return reply.redirect(paths.dossier(id), 303);
    },
  );
}
