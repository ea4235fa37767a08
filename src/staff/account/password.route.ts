import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { timestamptz } from '../../platform/database/index.ts';
import { Exactly, type Http, HttpProblem, limit } from '../../platform/http/index.ts';
import { type FormError, paths, words } from '../../ui/index.ts';
import type { StaffRoom } from '../deps.ts';
import { inProvince } from '../in-province.ts';
import * as manage from '../manage/manage.sql.ts';
import { writeStaffEvent } from '../manage/write-staff-event.ts';
import { hashPassword } from '../password.ts';
import { passwordMistakes } from '../password-rules.ts';
import { problemOfRefusal, STAFF_PROBLEMS } from '../problems.ts';
import { showPage } from '../show-page.ts';
import { signIn } from '../sign-in.ts';
import { SIGN_IN_LIMIT } from '../sign-in-limit.ts';
import { signedInOf } from '../signed-in.ts';
import { END_OTHER_SESSIONS, END_SESSIONS_OF, SET_PASSWORD } from '../staff.sql.ts';
import { hashOf } from '../token.ts';
import { FORGET_AWAITED_OF } from '../totp/totp.sql.ts';
import { PasswordPage, SetPasswordPage } from './password-page.tsx';

const text = Type.String({ maxLength: 200, default: '' });
const Changed = Exactly({
  username: Type.Optional(text),
  current: Type.Optional(text),
  password: Type.Optional(text),
  again: Type.Optional(text),
});
const ByLink = Exactly({ token: text, password: Type.Optional(text), again: Type.Optional(text) });

type Known = { id: string; username: string; name: string };

/** Changing one's password, and setting it by the link of an administrator. */
export function routePassword(app: Http, room: StaffRoom): void {
  const own = (summary: string) => ({ permission: 'signed-in', summary, hidden: true });
  const open = (summary: string) => ({
    permission: 'public',
    keepOpen: true,
    summary,
    hidden: true,
    rateLimit: limit({ max: 30, seconds: 60 }),
  });

  app.get(paths.password, { config: own('Change the password') }, async (request, reply) =>
    showPage(
      reply,
      PasswordPage({ frame: await room.frameOf(request), username: signedInOf(request).officer.username }),
    ),
  );

  app.post(
    paths.password,
    { config: { ...own('Change the password'), rateLimit: SIGN_IN_LIMIT }, schema: { body: Changed } },
    async (request, reply) => {
      const { session, officer } = signedInOf(request);
      const { lang } = request;
      const { current = '', password = '', again = '' } = request.body;
      const wrong: FormError[] = passwordMistakes({ username: officer.username, password, again }).map(
        ([field, said]) => ({ field, message: said[lang] }),
      );
      if (current === '') wrong.unshift({ field: 'current', message: words(lang)('account.missing') });
      const show = async (code: number, errors: FormError[]) =>
        showPage(
          reply.code(code),
          PasswordPage({ frame: await room.frameOf(request), username: officer.username, errors }),
        );
      if (wrong.length > 0) return show(422, wrong);
      // By the same door as a sign-in: tries are counted, and delayed.
      const known = await signIn(
        room,
        { username: officer.username, password: current },
        room.known.laneOf(request, officer.username),
      );
      if ('code' in known) {
        const spec = problemOfRefusal(known);
        reply.headers(spec.headers ?? {});
        const said = known.code === 'WRONG_CREDENTIALS' ? words(lang)('account.wrongCurrent') : spec.title[lang];
        return show(known.code === 'WRONG_CREDENTIALS' ? 422 : spec.status, [{ field: 'current', message: said }]);
      }
      const hash = await hashed(password);
      const at = room.now();
      await inProvince(room.db, room.province, async (tx) => {
        await tx.query(SET_PASSWORD, [room.province, officer.id, hash]);
        await tx.query(END_OTHER_SESSIONS, [room.province, officer.id, timestamptz(at), 'password changed', session]);
        await tx.query(FORGET_AWAITED_OF, [room.province, officer.id]);
        await tx.query(manage.END_PASSWORD_LINKS, [room.province, officer.id, timestamptz(at)]);
        const event = { type: 'password-changed', doer: { officer: officer.id }, officer: officer.id } as const;
        await writeStaffEvent(tx, room.province, at, event);
      });
      return reply.redirect(`${paths.account}?changed=password`, 303);
    },
  );

  app.get(
    '/set-password',
    { config: open('Set the password by a link'), schema: { querystring: Type.Object({ token: text }) } },
    (request, reply) => showSet(request, reply, request.query.token),
  );

  app.post(
    '/set-password',
    { config: open('Set the password by a link'), schema: { body: ByLink } },
    async (request, reply) => {
      const { token, password = '', again = '' } = request.body;
      const known = await find(token);
      const wrong = passwordMistakes({ username: known.username, password, again });
      if (wrong.length > 0) {
        const errors = wrong.map(([field, said]) => ({ field, message: said[request.lang] }));
        return showSet(request, reply.code(422), token, errors);
      }
      const hash = await hashed(password);
      const at = room.now();
      await inProvince(room.db, room.province, async (tx) => {
        const used = await tx.query(manage.USE_PASSWORD_LINK, [room.province, hashOf(token), timestamptz(at)]);
        if (used.count === 0) throw new HttpProblem(STAFF_PROBLEMS.passwordLinkOver);
        await tx.query(SET_PASSWORD, [room.province, known.id, hash]);
        await tx.query(END_SESSIONS_OF, [room.province, known.id, timestamptz(at), 'password set']);
        await tx.query(FORGET_AWAITED_OF, [room.province, known.id]);
        const event = { type: 'password-set', doer: { officer: known.id }, officer: known.id } as const;
        await writeStaffEvent(tx, room.province, at, event);
      });
      room.known.remember(request, reply, known.username);
      // Not signed in by the link: the second step, where there is one, is still asked for.
      return reply.redirect(paths.signIn, 303);
    },
  );

  // By the door of sign-ins: hashing is dear, whoever asks for it.
  async function hashed(password: string): Promise<string> {
    const hash = await room.narrowDoor.enter(() => hashPassword(password), true);
    if (hash === undefined) throw new HttpProblem(STAFF_PROBLEMS.busy);
    return hash;
  }

  async function find(token: string): Promise<Known> {
    const values = [room.province, hashOf(token), timestamptz(room.now())];
    const { rows } = await inProvince(room.db, room.province, (tx) =>
      tx.query<Known>(manage.FIND_PASSWORD_LINK, values),
    );
    if (!rows[0]) throw new HttpProblem(STAFF_PROBLEMS.passwordLinkOver);
    return rows[0];
  }

  async function showSet(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    errors: FormError[] = [],
  ): Promise<FastifyReply> {
    const officer = await find(token);
    return showPage(reply, SetPasswordPage({ frame: await room.frameOf(request), token, officer, errors }));
  }
}
