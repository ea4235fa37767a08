import { Type } from 'typebox';
import { Exactly, type Http, HttpProblem } from '../platform/http/index.ts';
import { standIn } from './absence/stand-in.ts';
import type { StaffRoom } from './deps.ts';
import { problemOfCode, problemOfRefusal, STAFF_PROBLEMS } from './problems.ts';
import type { SignedIn } from './session.ts';
import { signIn } from './sign-in.ts';
import { SIGN_IN_LIMIT } from './sign-in-limit.ts';
import { signedInOf } from './signed-in.ts';
import { checkCode, secondStepOf } from './totp/second-step.ts';

const Officer = Type.Object({ id: Type.String(), username: Type.String(), name: Type.String() });
const Posts = Type.Array(Type.Object({ role: Type.String(), unit: Type.String() }));
const Me = Type.Object({
  officer: Officer,
  posts: Posts,
  onBehalfOf: Type.Optional(Type.String({ description: 'The officer stood in for: posts are theirs' })),
  mayStandInFor: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  expiresAt: Type.String({ format: 'date-time' }),
});

/** The doors for machines: a token in place of a cookie. */
export function routeSession(app: Http, room: StaffRoom): void {
  const meOf = async ({ officer, actor, expiresAt }: SignedIn) => ({
    officer,
    posts: [...actor.posts],
    onBehalfOf: actor.onBehalfOf,
    mayStandInFor: await room.sessions.absent(officer.id),
    expiresAt: inVietnam(expiresAt),
  });

  async function askForCode(officer: string, otp: string | undefined): Promise<void> {
    if ((await secondStepOf(room, officer)).state !== 'on') return;
    if (otp === undefined) throw new HttpProblem(STAFF_PROBLEMS.codeNeeded);
    const checked = await checkCode(room, officer, otp);
    if ('code' in checked) throw new HttpProblem(problemOfCode(checked));
  }

  app.post(
    '/api/v1/session',
    {
      config: {
        permission: 'public',
        keepOpen: true,
        summary: 'Sign in: a token for Authorization: Bearer',
        rateLimit: SIGN_IN_LIMIT,
      },
      schema: {
        body: Exactly({
          username: Type.String({ minLength: 1, maxLength: 200 }),
          password: Type.String({ minLength: 1, maxLength: 200 }),
          otp: Type.Optional(
            Type.String({ minLength: 1, maxLength: 40, description: 'The code of the second step, where it is on' }),
          ),
        }),
        response: {
          201: Type.Object({ token: Type.String(), officer: Officer, posts: Posts, expiresAt: Type.String() }),
        },
      },
    },
    async (request, reply) => {
      const result = await signIn(room, request.body);
      if ('code' in result) throw new HttpProblem(problemOfRefusal(result));
      await askForCode(result.account.id, request.body.otp);
      const { id, token, expiresAt } = await room.sessions.open(result.account.id, 'machine');
      room.log.info('signed in', { officer: result.account.id, session: id, kind: 'machine' });
      const found = await room.sessions.find(token, 'machine');
      if (found?.lacksSecondStep && room.secondStepRequired) {
        await room.sessions.end(id, 'no second step');
        throw new HttpProblem(STAFF_PROBLEMS.secondStepNeeded);
      }
      const posts = [...(found?.actor.posts ?? [])];
      return reply.code(201).send({ token, officer: result.account, posts, expiresAt: inVietnam(expiresAt) });
    },
  );

  app.delete(
    '/api/v1/session',
    {
      config: {
        permission: 'signed-in',
        beforeSecondStep: true,
        summary: 'Sign out: the token opens nothing any more',
      },
      schema: { response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await room.sessions.end(signedInOf(request).session, 'signed out');
      room.cookie.clear(reply);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/v1/me',
    {
      config: { permission: 'signed-in', summary: 'Who is signed in, with which posts' },
      schema: { response: { 200: Me } },
    },
    async (request) => meOf(signedInOf(request)),
  );

  app.put(
    '/api/v1/me/on-behalf-of',
    {
      config: {
        permission: 'signed-in',
        beforeSecondStep: true,
        summary: 'Act with the posts of an officer who delegated to you, or again your own',
      },
      schema: {
        body: Exactly({ officer: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      if (!(await standIn(room, signedInOf(request), request.body.officer)))
        throw new HttpProblem(STAFF_PROBLEMS.cannotStandIn);
      return reply.code(204).send(null);
    },
  );
}

function inVietnam(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().replace('Z', '+07:00');
}
