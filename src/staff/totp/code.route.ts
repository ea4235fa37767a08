import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Exactly, type Http } from '../../platform/http/index.ts';
import { type FormError, renderPage } from '../../ui/index.ts';
import type { StaffRoom } from '../deps.ts';
import { openBrowserSession } from '../open-browser-session.ts';
import { problemOfCode } from '../problems.ts';
import { safeNext, signInPath } from '../safe-next.ts';
import { SIGN_IN_LIMIT } from '../sign-in-limit.ts';
import { awaitedFrom, useAwaited } from './awaited-code.ts';
import { CodePage } from './code-page.tsx';
import { checkCode } from './second-step.ts';

const Typed = Exactly({
  code: Type.Optional(Type.String({ maxLength: 200 })),
  next: Type.Optional(Type.String({ maxLength: 2000 })),
});

const MISSING = { vi: 'Nhập mã xác thực.', en: 'Enter the code.' };

/** `/sign-in/code`: between the right password and the session. */
export function routeCode(app: Http, room: StaffRoom): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    props: { next: string; errors?: FormError[] },
  ): Promise<FastifyReply> =>
    reply.type('text/html; charset=utf-8').send(renderPage(CodePage({ frame: await room.frameOf(request), ...props })));

  app.get(
    '/sign-in/code',
    {
      config: { permission: 'public', keepOpen: true, summary: 'Second step of a sign-in', hidden: true },
      schema: { querystring: Type.Object({ next: Type.Optional(Type.String()) }) },
    },
    async (request, reply) => {
      const next = safeNext(request.query.next);
      if (!(await awaitedFrom(room, room.codeCookie.read(request)))) return reply.redirect(signInPath(next), 303);
      return show(request, reply, { next });
    },
  );

  app.post(
    '/sign-in/code',
    {
      config: {
        permission: 'public',
        keepOpen: true,
        summary: 'Give the code',
        hidden: true,
        rateLimit: SIGN_IN_LIMIT,
      },
      schema: { body: Typed },
    },
    async (request, reply) => {
      const next = safeNext(request.body.next);
      const code = request.body.code?.trim() ?? '';
      const token = room.codeCookie.read(request);
      const awaited = await awaitedFrom(room, token);
      if (token === undefined || awaited === undefined) return reply.redirect(signInPath(next), 303);
      const wrong = (message: string): Promise<FastifyReply> =>
        show(request, reply, { next, errors: [{ field: 'code', message }] });
      if (code === '') {
        reply.code(400);
        return wrong(MISSING[request.lang]);
      }
      const { officer, username } = awaited;
      const checked = await checkCode(room, officer, code, room.known.laneOf(request, username));
      if ('code' in checked) {
        const spec = problemOfCode(checked);
        reply.code(spec.status).headers(spec.headers ?? {});
        return wrong(`${spec.title[request.lang]}. ${spec.detail[request.lang]}`);
      }
      if (!(await useAwaited(room, token))) return reply.redirect(signInPath(next), 303);
      room.codeCookie.clear(reply);
      return openBrowserSession(room, request, reply, officer, next);
    },
  );
}
