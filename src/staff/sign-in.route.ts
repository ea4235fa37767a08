import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Exactly, type Http } from '../platform/http/index.ts';
import { type FormError, renderPage } from '../ui/index.ts';
import type { StaffRoom } from './deps.ts';
import { openBrowserSession } from './open-browser-session.ts';
import { problemOfRefusal } from './problems.ts';
import { safeNext } from './safe-next.ts';
import { signIn } from './sign-in.ts';
import { SIGN_IN_LIMIT } from './sign-in-limit.ts';
import { SignInPage } from './sign-in-page.tsx';
import { signedInOf } from './signed-in.ts';
import { awaitCode } from './totp/awaited-code.ts';
import { secondStepOf } from './totp/second-step.ts';

const Typed = Exactly({
  username: Type.Optional(Type.String({ maxLength: 200 })),
  password: Type.Optional(Type.String({ maxLength: 200 })),
  next: Type.Optional(Type.String({ maxLength: 2000 })),
});

const MISSING = {
  username: { vi: 'Nhập tên đăng nhập.', en: 'Enter the username.' },
  password: { vi: 'Nhập mật khẩu.', en: 'Enter the password.' },
} as const;

/** The pages on which officers come and go. */
export function routeSignIn(app: Http, room: StaffRoom): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    props: { next: string; username?: string; errors?: FormError[] },
  ): Promise<FastifyReply> =>
    reply
      .type('text/html; charset=utf-8')
      .send(renderPage(SignInPage({ frame: await room.frameOf(request), ...props })));

  app.get(
    '/sign-in',
    {
      config: { permission: 'public', keepOpen: true, summary: 'Sign-in page' },
      schema: { querystring: Type.Object({ next: Type.Optional(Type.String()) }) },
    },
    async (request, reply) => {
      const next = safeNext(request.query.next);
      return request.signedIn ? reply.redirect(next, 303) : show(request, reply, { next });
    },
  );

  app.post(
    '/sign-in',
    {
      config: { permission: 'public', keepOpen: true, summary: 'Sign in', rateLimit: SIGN_IN_LIMIT },
      schema: { body: Typed },
    },
    async (request, reply) => {
      const { username = '', password = '' } = request.body;
      const next = safeNext(request.body.next);
      const missing = (['username', 'password'] as const).filter(
        (name) => request.body[name]?.trim() === '' || !request.body[name],
      );
      if (missing.length > 0) {
        const errors = missing.map((field) => ({ field, message: MISSING[field][request.lang] }));
        return show(request, reply.code(400), { next, username, errors });
      }
      const result = await signIn(room, { username, password }, room.known.laneOf(request, username));
      if ('code' in result) {
        const spec = problemOfRefusal(result);
        const message = `${spec.title[request.lang]}. ${spec.detail[request.lang]}`;
        reply.code(spec.status).headers(spec.headers ?? {});
        return show(request, reply, { next, username, errors: [{ field: 'username', message }] });
      }
      const officer = result.account.id;
      if ((await secondStepOf(room, officer)).state !== 'on')
        return openBrowserSession(room, request, reply, officer, next);
      room.codeCookie.set(reply, await awaitCode(room, officer));
      return reply.redirect(`/sign-in/code?next=${encodeURIComponent(next)}`, 303);
    },
  );

  app.post(
    '/sign-out',
    { config: { permission: 'public', keepOpen: true, summary: 'Sign out' } },
    async (request, reply) => {
      if (request.signedIn) await room.sessions.end(signedInOf(request).session, 'signed out');
      room.cookie.clear(reply);
      return reply.redirect('/', 303);
    },
  );
}
