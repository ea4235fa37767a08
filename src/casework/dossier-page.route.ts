import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Exactly, formKeyOf, type Http } from '../platform/http/index.ts';
import type { FormError } from '../ui/index.ts';
import type { FailedAction } from './allowed-action.ts';
import type { Desk } from './desk.ts';
import { DossierPage } from './dossier-page.tsx';
import { findNextTask } from './find-next-task.ts';
import { previewForward } from './preview-forward.ts';
import { type DossierRead, readDossier } from './read-dossier.ts';
import { showPage } from './read-form.ts';
import { seePeople } from './see-people.ts';
import { notFound } from './send-command.ts';
import { viewDossier } from './view-dossier.ts';

export const DossierId = Exactly({ id: Type.String({ format: 'uuid' }) });

const Query = Type.Object({ done: Type.Optional(Type.String({ maxLength: 10 })) });

/** O2: `/dossiers/:id`, one dossier with what this officer may do with it now. */
export function registerDossierPage(app: Http, desk: Desk): void {
  app.get(
    '/dossiers/:id',
    {
      schema: { params: DossierId, querystring: Query },
      config: { permission: 'dossier.read', summary: 'Page of a dossier', hidden: true },
    },
    async (request, reply) => {
      const read = await readDossier(desk, desk.actorOf(request), request.params.id.toLowerCase());
      if (!read) throw notFound();
      const done = Number(request.query.done);
      return showDossier(desk, request, reply, read, Number.isInteger(done) ? { done } : {});
    },
  );
}

/** Shows the dossier as it stands, after an act or with the form of a refused one opened again. */
export async function showDossier(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  whole: DossierRead,
  after: { readonly done?: number; readonly failed?: FailedAction; readonly errors?: readonly FormError[] },
): Promise<FastifyReply> {
  const frame = desk.frameOf(request);
  const actor = desk.actorOf(request);
  const { read, masked } = await seePeople(desk, actor, whole, { how: 'page', now: frame.now });
  const { id, version } = read.dossier;
  const formKey = formKeyOf({ id, version, csrf: frame.user?.csrf });
  const calendar = desk.calendarOf(read.dossier.receivingUnit);
  const view = viewDossier({ desk, read, actor, frame, formKey, calendar, masked, ...after });
  const actions = await previewForward({ desk, read, actor, lang: frame.lang }, view.actions);
  const onward = view.done ? { nextTask: await findNextTask(desk, actor, frame, id) } : {};
  return showPage(reply, DossierPage({ ...view, actions, ...onward }));
}
