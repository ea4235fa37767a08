import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { formKeyOf, type Http } from '../platform/http/index.ts';
import { paths } from '../ui/index.ts';
import { CHOICES, choiceOf, versionsOf } from './choose-procedure.ts';
import { type Desk, inSight } from './desk.ts';
import { dueBy, type InboxFilter, inboxPath, readFilter } from './inbox-filter.ts';
import { InboxPage, type InboxProps } from './inbox-page.tsx';
import { listArrivals, listProcedures, listTasks, readAfter, writeAfter } from './list-tasks.ts';
import { showPage } from './read-form.ts';
import { savedFilters } from './saved-filters.ts';
import { viewArrivals, viewTasks } from './view-inbox.ts';

const ROWS = 50;

// A filter or page end that is none of ours, from an old link, begins the list anew instead of being refused.
const Word = Type.Optional(Type.String());
const Query = Type.Object({ scope: Word, due: Word, procedure: Word, find: Word, after: Word });

/** O1: `/inbox`, the work at hand, soonest due first. */
export function registerInbox(app: Http, desk: Desk): void {
  app.get(
    paths.inbox,
    { schema: { querystring: Query }, config: { permission: 'task.read', summary: 'Inbox', hidden: true } },
    async (request, reply) =>
      showInbox(desk, request, reply, readFilter(request.query), {
        after: request.query.after,
        find: request.query.find?.trim().slice(0, 100),
      }),
  );
}

/** Shows the list under a filter, as it stands, with what was just done or was wrong. */
export async function showInbox(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: InboxFilter,
  said: { readonly after?: string | undefined; readonly find?: string | undefined } & Pick<
    InboxProps,
    'bulk' | 'errors' | 'naming'
  >,
): Promise<FastifyReply> {
  const { province } = desk;
  const actor = desk.actorOf(request);
  const frame = desk.frameOf(request);
  // Also one that is offered no more: its dossiers are worked on to their end.
  const known = asked.procedure !== undefined && versionsOf(province, asked.procedure) !== undefined;
  const filter: InboxFilter = known ? asked : { ...asked, procedure: undefined };
  const { scope, due, procedure } = filter;
  // Before the list is read: what comes in while it is being read is news.
  const mark = await desk.live.mark();
  const { after: end, find, ...shown } = said;
  const after = readAfter(end);
  const how = { after, limit: ROWS, procedure };
  const { list, procedures, saved } = await inSight(desk, actor, async (tx) => ({
    list:
      scope === 'arrivals'
        ? await listArrivals(tx, province.id, actor, how).then(({ rows, next }) => ({
            rows: viewArrivals(desk, frame, rows),
            next,
          }))
        : await listTasks(tx, province.id, actor, { scope, until: dueBy(due, frame.now), ...how }).then(
            ({ rows, next }) => ({ rows: viewTasks(desk, actor, frame, rows), next }),
          ),
    procedures: await listProcedures(tx, province.id, actor, scope, find ? null : CHOICES + 1),
    saved: await savedFilters(tx, province.id, actor),
  }));
  const here = inboxPath(filter);
  const page: InboxProps = {
    ...shown,
    // A list shown after a form was sent is found again by its own address.
    frame: request.method === 'GET' ? frame : { ...frame, path: here },
    filter,
    receives: frame.user?.receives ?? false,
    rows: list.rows,
    ...choiceOf(province, procedures, { chosen: procedure, find, lang: frame.lang }),
    saved,
    formKey: formKeyOf({ csrf: frame.user?.csrf }),
    ...(list.next ? { next: `${here}&after=${writeAfter(list.next)}` } : {}),
    ...(after ? { first: here } : {}),
    ...(actor.kind === 'officer' ? { live: { officer: actor.id, mark } } : {}),
  };
  return showPage(reply, InboxPage(page));
}
