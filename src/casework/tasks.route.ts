import { Type } from 'typebox';
import { Exactly, type Http } from '../platform/http/index.ts';
import { type Desk, inSight } from './desk.ts';
import { listArrivals, listTasks, readAfter, writeAfter } from './list-tasks.ts';
import { presentArrival, presentTask } from './present.ts';

const Paging = {
  after: Type.Optional(Type.String({ maxLength: 80 })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
};

/** Work lists, soonest due first; `next` is the `after` of the next page, null at the end. */
export function registerTasks(app: Http, desk: Desk): void {
  const { province } = desk;

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
      const actor = desk.actorOf(request);
      const how = { scope, limit, after: readAfter(after) };
      const page = await inSight(desk, actor, (tx) => listTasks(tx, province.id, actor, how));
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
      const actor = desk.actorOf(request);
      const how = { limit, after: readAfter(after) };
      const page = await inSight(desk, actor, (tx) => listArrivals(tx, province.id, actor, how));
      return {
        arrivals: page.rows.map((row) => presentArrival(province, row)),
        next: page.next && writeAfter(page.next),
      };
    },
  );
}
