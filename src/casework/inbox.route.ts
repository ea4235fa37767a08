import { Type } from 'typebox';
import type { Http } from '../platform/http/index.ts';
import { paths } from '../ui/index.ts';
import { calendarOf } from './calendar-of.ts';
import type { ArrivalRow, TaskRow } from './casework.sql.ts';
import type { Desk } from './desk.ts';
import { InboxPage, type InboxScope } from './inbox-page.tsx';
import { listArrivals, listTasks, type Page, readAfter, writeAfter } from './list-tasks.ts';
import { showPage } from './read-form.ts';
import { viewArrival, viewTask } from './view-inbox.ts';

const ROWS = 50;
const SCOPES = ['mine', 'unit', 'unclaimed', 'arrivals'] as const satisfies readonly InboxScope[];

// A scope or page end that is none of ours, from an old link, begins the list anew instead of being refused.
const Query = Type.Object({ scope: Type.Optional(Type.String()), after: Type.Optional(Type.String()) });

/** O1: `/inbox`, the work at hand, soonest due first. */
export function registerInbox(app: Http, desk: Desk): void {
  const { ledger, province, nameOf } = desk;
  app.get(
    paths.inbox,
    { schema: { querystring: Query }, config: { permission: 'task.read', summary: 'Inbox', hidden: true } },
    async (request, reply) => {
      const actor = desk.actorOf(request);
      const frame = desk.frameOf(request);
      const scope = SCOPES.find((one) => one === request.query.scope) ?? 'mine';
      const after = readAfter(request.query.after);
      const how = { after, limit: ROWS };
      const list: Page<TaskRow | ArrivalRow> =
        scope === 'arrivals'
          ? await listArrivals(ledger, province.id, actor, how)
          : await listTasks(ledger, province.id, actor, { scope, ...how });
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
      const here = `${paths.inbox}?scope=${scope}`;
      return showPage(
        reply,
        InboxPage({
          frame,
          scope,
          receives: frame.user?.receives ?? false,
          rows,
          ...(list.next ? { next: `${here}&after=${writeAfter(list.next)}` } : {}),
          ...(after ? { first: here } : {}),
        }),
      );
    },
  );
}
