import type { FastifyRequest } from 'fastify';
import type { Actor } from '../domain/policy/index.ts';
import { HttpProblem } from '../platform/http/index.ts';
import { STAFF_PROBLEMS } from './problems.ts';
import type { SignedIn } from './session.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The officer who sent this, when signed in. Read it with `signedInOf` or `actorOf`. */
    signedIn: SignedIn | null;
  }
}

/** The officer of the request and their session. Throws 401 when nobody is signed in. */
export function signedInOf(request: FastifyRequest): SignedIn {
  if (!request.signedIn) throw new HttpProblem(STAFF_PROBLEMS.notSignedIn);
  return request.signedIn;
}

/** Who acts: with their own posts, or with those of the officer they stand in for. Throws 401 when nobody is signed in. */
export function actorOf(request: FastifyRequest): Actor & { readonly kind: 'officer' } {
  return signedInOf(request).actor;
}

/** What forms of this session carry in `_csrf`; empty when nobody is signed in. */
export function csrfOf(request: FastifyRequest): string {
  return request.signedIn?.csrf ?? '';
}
