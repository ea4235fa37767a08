import { Type } from 'typebox';
import { Exactly, type Http } from '../platform/http/index.ts';
import type { Desk } from './desk.ts';
import { listArrivals, listTasks, readAfter, writeAfter } from './list-tasks.ts';
import { presentArrival, presentTask } from './present.ts';

const Paging = {
  after: Type.Optional(Type.String({ maxLength: 80 })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
};

/** Work lists, soonest due first; `next` is the `after` of the next page, null at the end. */
export function registerTasks(app: Http, desk: Desk): void {
  const { ledger, province } = desk;

  app.get(
    '/api/v1/tasks',
    {
      schema: {
        querystring: Exactly({ ...Paging, scope: Type.Enum(['mine', 'unit', 'unclaimed'], { default: 'mine' }) }),
      },
      config: { permission: 'task.read', summary: 'Open steps: mine, my unit’s, unclaimed' },
    },
    async (request) => {
      const { scope, after, limit } = request.query;
      const page = await listTasks(ledger, province.id, desk.actorOf(request), {
        scope,
        limit,
        after: readAfter(after),
      });
      return {
        tasks: page.rows.map((row) => presentTask(province, row)),
        next: page.next && writeAfter(page.next),
      };
    },
  );

  app.get(
    '/api/v1/arrivals',
    {
      schema: { querystring: Exactly(Paging) },
      config: { permission: 'task.read', summary: 'What came in and waits for its answer', tags: ['tasks'] },
    },
    async (request) => {
      const { after, limit } = request.query;
      const page = await listArrivals(ledger, province.id, desk.actorOf(request), { limit, after: readAfter(after) });
      return {
        arrivals: page.rows.map((row) => presentArrival(province, row)),
        next: page.next && writeAfter(page.next),
      };
    },
  );
}
