import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { usernameOf } from './sign-in.ts';
import { hashOf } from './token.ts';
import type { Seal } from './totp/seal.ts';

const DAYS = 180;
/** Officers of one counter's computer. */
const MOST = 8;
const ID = 16;

/**
 * Browsers that signed in before as an officer: their wrong tries are counted apart, so that a stranger who guesses elsewhere cannot
 * shut out the officer at their desk. The cookie opens nothing: whoever copied it has the same few tries as anybody.
 */
export interface KnownBrowsers {
  /** Under what this browser's tries at an account are counted; undefined when it never signed in there. */
  laneOf(request: FastifyRequest, username: string): Buffer | undefined;
  /** The officer has just proved who they are in this browser: from here on it has a count of its own, at nought. */
  remember(request: FastifyRequest, reply: FastifyReply, username: string): void;
}

/** The cookie holds for each officer a random number and its mark under the key of DATA_DIR: nothing is kept in the database. */
export function knownBrowsers(isHttps: boolean, province: string, seal: Pick<Seal, 'mark'>): KnownBrowsers {
  const name = isHttps ? '__Host-known' : 'known';
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps, maxAge: DAYS * 86_400 } as const;

  function markOf(id: Buffer, username: string): Buffer {
    return seal.mark(id.toString('hex'), `${province} known browser ${usernameOf(username)}`).subarray(0, ID);
  }

  function entriesOf(request: FastifyRequest): Buffer[] {
    return (request.cookies[name] ?? '')
      .split('.')
      .slice(0, MOST)
      .map((text) => Buffer.from(text, 'base64url'))
      .filter((entry) => entry.length === 2 * ID);
  }

  function isOf(entry: Buffer, username: string): boolean {
    return timingSafeEqual(entry.subarray(ID), markOf(entry.subarray(0, ID), username));
  }

  return {
    laneOf(request, username) {
      const entry = entriesOf(request).find((one) => isOf(one, username));
      return entry && hashOf(`known browser ${entry.toString('hex')}`);
    },
    remember(request, reply, username) {
      const id = randomBytes(ID);
      const others = entriesOf(request).filter((one) => !isOf(one, username));
      const entries = [Buffer.concat([id, markOf(id, username)]), ...others].slice(0, MOST);
      reply.setCookie(name, entries.map((entry) => entry.toString('base64url')).join('.'), options);
    },
  };
}
