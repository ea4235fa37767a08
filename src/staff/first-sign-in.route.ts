import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { Exactly, type Http, HttpProblem, limit, type Said } from '../platform/http/index.ts';
import { renderPage } from '../ui/index.ts';
import type { StaffRoom } from './deps.ts';
import { isLinkOpen, makeFirstAdmin } from './first-admin.ts';
import { FirstSignInPage, type FirstSignInProps } from './first-sign-in-page.tsx';
import { openBrowserSession } from './open-browser-session.ts';
import { isUsername, PASSWORD_SAID, passwordMistakes } from './password-rules.ts';
import { STAFF_PROBLEMS } from './problems.ts';
import { usernameOf } from './sign-in.ts';

const text = Type.String({ maxLength: 200, default: '' });
const Typed = Exactly({ token: text, name: text, username: text, password: text, again: text });
const config = {
  permission: 'public',
  keepOpen: true,
  summary: 'The first administrator',
  rateLimit: limit({ max: 30, seconds: 60 }),
};

/** The page behind the one-time link, and what it makes. */
export function routeFirstSignIn(app: Http, room: StaffRoom): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    props: Omit<FirstSignInProps, 'frame'>,
  ): Promise<FastifyReply> =>
    reply
      .type('text/html; charset=utf-8')
      .send(renderPage(FirstSignInPage({ frame: await room.frameOf(request), ...props })));

  app.get(
    '/first-sign-in',
    { config, schema: { querystring: Type.Object({ token: text }) } },
    async (request, reply) => {
      const { token } = request.query;
      if (!(await isLinkOpen(room, token))) throw new HttpProblem(STAFF_PROBLEMS.linkOver);
      return show(request, reply, { token });
    },
  );

  app.post('/first-sign-in', { config, schema: { body: Typed } }, async (request, reply) => {
    const { token, password } = request.body;
    const typed = { name: request.body.name.trim().normalize('NFC'), username: usernameOf(request.body.username) };
    const again = (wrong: [string, Said][]) =>
      show(request, reply.code(400), {
        token,
        typed,
        errors: wrong.map(([field, said]) => ({ field, message: said[request.lang] })),
      });
    if (!(await isLinkOpen(room, token))) throw new HttpProblem(STAFF_PROBLEMS.linkOver);
    const wrong = mistakesOf({ ...request.body, ...typed });
    if (wrong.length > 0) return again(wrong);
    const made = await makeFirstAdmin(room, { token, password, ...typed });
    if ('officer' in made) {
      return openBrowserSession(room, request, reply, made.officer, '/');
    }
    if (made.code === 'LINK_OVER') throw new HttpProblem(STAFF_PROBLEMS.linkOver);
    return again([made.code === 'NAME_TAKEN' ? ['username', PASSWORD_SAID.taken] : ['name', SAID.noUnit]]);
  });
}

const SAID = {
  name: { vi: 'Nhập họ và tên.', en: 'Enter the full name.' },
  noUnit: { vi: 'Chưa có đơn vị nào; nạp cơ cấu đơn vị trước.', en: 'There is no unit yet; load the units first.' },
} as const satisfies Record<string, Said>;

function mistakesOf({ name, username, password, again }: Static<typeof Typed>): [string, Said][] {
  const wrong: [string, Said][] = [];
  if (name === '') wrong.push(['name', SAID.name]);
  if (!isUsername(username)) wrong.push(['username', PASSWORD_SAID.username]);
  return [...wrong, ...passwordMistakes({ username, password, again })];
}
