import { Type } from 'typebox';
import { Exactly, type Http, HttpProblem, PROBLEMS } from '../platform/http/index.ts';
import type { Desk } from './desk.ts';

const Query = Exactly({ after: Type.Optional(Type.String({ maxLength: 60 })) });

/** Pages that one session may have listening at one server: more windows than anybody keeps open. */
const STREAMS = 20;
const MANY_STREAMS = { ...PROBLEMS.tooManyRequests, headers: { 'retry-after': '60' } };

/** What comes in while an officer looks at the inbox, as Server-Sent Events. Ends with the session and with the server. */
export function registerLive(app: Http, desk: Desk): void {
  app.closing.addEventListener('abort', () => void desk.live.stop());
  app.get(
    '/api/v1/live',
    {
      schema: { querystring: Query },
      config: {
        permission: 'task.read',
        summary: 'News of the caller’s inbox, as Server-Sent Events',
        description:
          'event news: {key, scopes}: a step or an arrival that now stands in these lists of /tasks. event gap: something may have been missed, read the list again. after: where to go on from, as the page or the last event told.',
        tags: ['tasks'],
      },
    },
    async (request, reply) => {
      const actor = desk.actorOf(request);
      if (actor.kind !== 'officer') throw new Error('the guard lets in officers only');
      const { 'last-event-id': last } = request.headers;
      const after = typeof last === 'string' && last.length <= 60 ? last : request.query.after;
      const session = desk.sessionOf(request);
      if (desk.live.listening(session) >= STREAMS) throw new HttpProblem(MANY_STREAMS);
      reply.header('x-accel-buffering', 'no').type('text/event-stream; charset=utf-8');
      return reply.send(desk.live.listen({ session, actor }, after));
    },
  );
}
