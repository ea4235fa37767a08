import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { formKeyOf, type Http } from '../platform/http/index.ts';
import { type Lang, type Option, paths } from '../ui/index.ts';
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
const Query = Type.Object({ scope: Word, due: Word, procedure: Word, after: Word });

/** O1: `/inbox`, the work at hand, soonest due first. */
export function registerInbox(app: Http, desk: Desk): void {
  app.get(
    paths.inbox,
    { schema: { querystring: Query }, config: { permission: 'task.read', summary: 'Inbox', hidden: true } },
    async (request, reply) =>
      showInbox(desk, request, reply, readFilter(request.query), { after: request.query.after }),
  );
}

/** Shows the list under a filter, as it stands, with what was just done or was wrong. */
export async function showInbox(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: InboxFilter,
  said: { readonly after?: string | undefined } & Pick<InboxProps, 'bulk' | 'errors' | 'naming'>,
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
  const { after: end, ...shown } = said;
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
    procedures: await listProcedures(tx, province.id, actor, scope),
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
    procedures: optionsOf(desk, procedures, procedure, frame.lang),
    saved,
    formKey: formKeyOf({ csrf: frame.user?.csrf }),
    ...(list.next ? { next: `${here}&after=${writeAfter(list.next)}` } : {}),
    ...(after ? { first: here } : {}),
    ...(actor.kind === 'officer' ? { live: { officer: actor.id, mark } } : {}),
  };
  return showPage(reply, InboxPage(page));
}

/** Procedures by name; the one that is filtered by stays, though nothing of it is in the list. */
function optionsOf(
  { province }: Desk,
  ids: readonly string[],
  filtered: string | undefined,
  lang: Lang,
): readonly Option[] {
  return [...new Set([...ids, ...(filtered ? [filtered] : [])])]
    .map((id) => ({ value: id, text: versionsOf(province, id)?.at(-1)?.name[lang] ?? id }))
    .toSorted((a, b) => a.text.localeCompare(b.text, lang));
}

function versionsOf({ procedures, retired }: Desk['province'], id: string) {
  return procedures.get(id) ?? retired.get(id);
}
