import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Exactly, type Http, HttpProblem, limit } from '../platform/http/index.ts';
import { type FormError, renderPage } from '../ui/index.ts';
import type { StaffRoom } from './deps.ts';
import { problemOfRefusal } from './problems.ts';
import { safeNext } from './safe-next.ts';
import { signIn } from './sign-in.ts';
import { SignInPage } from './sign-in-page.tsx';
import { signedInOf } from './signed-in.ts';

/** A whole centre comes in behind one address in the same minute. */
export const SIGN_IN_LIMIT = limit({ max: 600, seconds: 60 });

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
      config: { permission: 'public', summary: 'Sign-in page' },
      schema: { querystring: Type.Object({ next: Type.Optional(Type.String()) }) },
    },
    async (request, reply) => {
      const next = safeNext(request.query.next);
      return request.signedIn ? reply.redirect(next, 303) : show(request, reply, { next });
    },
  );

  app.post(
    '/sign-in',
    { config: { permission: 'public', summary: 'Sign in', rateLimit: SIGN_IN_LIMIT }, schema: { body: Typed } },
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
      const result = await signIn(room, { username, password });
      if ('code' in result) {
        const spec = problemOfRefusal(result);
        const message = `${spec.title[request.lang]}. ${spec.detail[request.lang]}`;
        reply.code(spec.status).headers(spec.headers ?? {});
        return show(request, reply, { next, username, errors: [{ field: 'username', message }] });
      }
      await openBrowserSession(room, request, reply, result.account.id);
      return reply.redirect(next, 303);
    },
  );

  app.post('/sign-out', { config: { permission: 'public', summary: 'Sign out' } }, async (request, reply) => {
    if (request.signedIn) await room.sessions.end(signedInOf(request).session, 'signed out');
    room.cookie.clear(reply);
    return reply.redirect('/', 303);
  });
}

/** A new session with a new token: what the browser held before opens nothing. */
export async function openBrowserSession(
  room: StaffRoom,
  request: FastifyRequest,
  reply: FastifyReply,
  officer: string,
): Promise<void> {
  if (request.signedIn) await room.sessions.end(request.signedIn.session, 'signed in anew');
  const session = await room.sessions.open(officer, 'browser');
  room.cookie.set(reply, session.token);
  room.log.info('signed in', { officer, session: session.id, kind: 'browser' });
}

/** Throws what a refused sign-in is answered with. */
export function throwRefusal(refusal: Parameters<typeof problemOfRefusal>[0]): never {
  throw new HttpProblem(problemOfRefusal(refusal));
}
