import { Type } from 'typebox';
import { formKeyOf, type Http } from '../platform/http/index.ts';
import { paths } from '../ui/index.ts';
import { calendarOf } from './calendar-of.ts';
import type { ArrivalRow, TaskRow } from './casework.sql.ts';
import { CLAIM_MANY } from './claim-many.route.ts';
import type { Desk } from './desk.ts';
import { dueBy, inboxPath, readFilter } from './inbox-filter.ts';
import { InboxPage } from './inbox-page.tsx';
import { listArrivals, listTasks, type Page, readAfter, writeAfter } from './list-tasks.ts';
import { showPage } from './read-form.ts';
import { viewArrival, viewTask } from './view-inbox.ts';

const ROWS = 50;

// A filter or page end that is none of ours, from an old link, begins the list anew instead of being refused.
const Word = Type.Optional(Type.String());
const Query = Type.Object({ scope: Word, due: Word, after: Word, taken: Word, missed: Word });

/** O1: `/inbox`, the work at hand, soonest due first. */
export function registerInbox(app: Http, desk: Desk): void {
  const { ledger, province, nameOf } = desk;
  app.get(
    paths.inbox,
    { schema: { querystring: Query }, config: { permission: 'task.read', summary: 'Inbox', hidden: true } },
    async (request, reply) => {
      const actor = desk.actorOf(request);
      const frame = desk.frameOf(request);
      const filter = readFilter(request.query);
      const { scope, due } = filter;
      // Before the list is read: what comes in while it is being read is news.
      const mark = await desk.live.mark();
      const after = readAfter(request.query.after);
      const how = { after, limit: ROWS };
      const list: Page<TaskRow | ArrivalRow> =
        scope === 'arrivals'
          ? await listArrivals(ledger, province.id, actor, how)
          : await listTasks(ledger, province.id, actor, { scope, until: dueBy(due, frame.now), ...how });
      const rows = await Promise.all(
        list.rows.map(async (row) => {
          const calendar = await calendarOf(desk, {
            procedure: { id: row.procedure_id, version: row.procedure_version },
            receivingUnit: row.receiving_unit,
            competentUnit: row.competent_unit,
          });
          const viewing = { province, nameOf, calendar, now: frame.now, lang: frame.lang };
          return 'dossier_id' in row ? viewTask(row, viewing) : viewArrival(row, viewing);
        }),
      );
      const here = inboxPath(filter);
      const { taken, missed } = request.query;
      return showPage(
        reply,
        InboxPage({
          frame,
          scope,
          due,
          receives: frame.user?.receives ?? false,
          rows,
          ...(list.next ? { next: `${here}&after=${writeAfter(list.next)}` } : {}),
          ...(after ? { first: here } : {}),
          claim: { path: CLAIM_MANY, formKey: formKeyOf({ csrf: frame.user?.csrf }) },
          ...(taken === undefined ? {} : { taken: { taken: count(taken), missed: count(missed) } }),
          ...(actor.kind === 'officer' ? { live: { officer: actor.id, mark } } : {}),
        }),
      );
    },
  );
}

function count(text: string | undefined): number {
  return /^\d{1,3}$/.test(text ?? '') ? Number(text) : 0;
}
