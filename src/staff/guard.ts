import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../domain/policy/index.ts';
import { addressKey, type Guard, type Http, HttpProblem, paced, type Span, wantsPage } from '../platform/http/index.ts';
import { carriesToken, isFromElsewhere, isSafe, takeField } from './forgery.ts';
import { STAFF_PROBLEMS } from './problems.ts';
import { signInPath } from './safe-next.ts';
import type { Sessions } from './session.ts';
import { bearerOf, type SessionCookie } from './session-cookie.ts';

/**
 * Whether a permission is held. `public` (anyone) and `signed-in` (any officer) never come here.
 * Asked before the path and body are read: rights on one dossier are decided later, with it.
 */
export type Permits = (permission: string, actor: Actor | null) => boolean;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Open also to a signer who has no second step yet: what leads there, and out. */
    beforeSecondStep?: boolean;
  }
}

/** Puts staff at the door: finds the session, asks for the permission, refuses forged requests. */
export function guardDoor(
  app: Http,
  deps: {
    sessions: Sessions;
    cookie: SessionCookie;
    permits: Permits;
    publicUrl: string;
    secondStepRequired: boolean;
    requests?: readonly Span[];
  },
): void {
  app.decorateRequest('signedIn', null);
  app.guardWith(guardBy(deps));
  app.addHook('preValidation', async (request) => {
    if (isSafe(request.method)) return;
    const { signedIn } = request;
    if (signedIn?.kind !== 'browser') takeField(request.body);
    else if (!carriesToken(request, signedIn.csrf)) throw new HttpProblem(STAFF_PROBLEMS.forged);
  });
}

/** More than a page with all that it loads, again and again; less than half of what a server of two cores answers. */
const REQUESTS = [{ max: 6_000, seconds: 60 }];
/** A machine brings what a whole office typed. */
const MACHINE_REQUESTS = [{ max: 30_000, seconds: 60 }];

function guardBy(deps: Parameters<typeof guardDoor>[1]): Guard {
  const { sessions, cookie, permits, publicUrl, secondStepRequired, requests = REQUESTS } = deps;
  // By session: a centre's officers share one address. Who has none is counted by address.
  const pace = paced(requests, ({ signedIn, ip }) => signedIn?.session ?? addressKey(ip));
  const machinePace = paced(MACHINE_REQUESTS, ({ signedIn, ip }) => signedIn?.session ?? addressKey(ip));
  return async (request, reply, permission) => {
    if (request.routeOptions.url?.startsWith('/assets/')) return undefined;
    const bearer = bearerOf(request);
    if (bearer) request.signedIn = (await sessions.find(bearer, 'machine')) ?? null;
    else if (!isSafe(request.method) && isFromElsewhere(request, publicUrl))
      throw new HttpProblem(STAFF_PROBLEMS.forged);
    else await readCookie(request, reply);
    if (request.signedIn?.kind === 'machine') await machinePace(request);
    else if (!request.routeOptions.config.keepOpen) await pace(request);
    const actor = request.signedIn?.actor ?? null;
    if (permission === 'public') return undefined;
    if (secondStepRequired && request.signedIn?.lacksSecondStep && !request.routeOptions.config.beforeSecondStep) {
      if (!wantsPage(request)) throw new HttpProblem(STAFF_PROBLEMS.secondStepNeeded);
      return reply.redirect('/me/second-step', 303);
    }
    if (permission === 'signed-in' ? actor : permits(permission, actor)) return undefined;
    if (actor) throw new HttpProblem(STAFF_PROBLEMS.notAllowed);
    if (!wantsPage(request)) throw new HttpProblem(STAFF_PROBLEMS.notSignedIn);
    return reply.redirect(signInPath(isSafe(request.method) ? request.url : pathOfReferer(request)), 303);
  };

  async function readCookie(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = cookie.read(request);
    if (token === undefined) return;
    request.signedIn = (await sessions.find(token, 'browser')) ?? null;
    if (!request.signedIn) cookie.clear(reply);
    else if (request.signedIn.newToken) cookie.set(reply, request.signedIn.newToken);
  }
}

// A form sent after the session ended leads back to the page it stood on.
function pathOfReferer(request: FastifyRequest): string | undefined {
  const { referer } = request.headers;
  if (!referer || !URL.canParse(referer)) return undefined;
  const url = new URL(referer);
  return url.host === request.host ? url.pathname + url.search : undefined;
}
