import { randomInt } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log/index.ts';
import { bareErrorPage } from './bare-error-page.ts';
import { type Lang, type Problem, problemOf } from './problem.ts';
import { problemFor } from './problem-for.ts';
import { bareHeaders } from './security-headers.ts';

/** A problem as a whole page. The request may be one whose address could not be read: only its headers are sure. */
export type ErrorPage = (problem: Problem, lang: Lang, request: FastifyRequest) => string;

/** How to answer an error: as a page where a person looks, as problem+json elsewhere. Faults are logged, once, here. */
export function answerProblems(log: Log, isHttps: boolean, errorPage: ErrorPage = bareErrorPage) {
  const bare = bareHeaders(isHttps);
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { spec, isFault } = problemFor(error);
    const reference = isFault ? newReference() : undefined;
    if (isFault) log.error('a request failed', { requestId: request.id, reference, route: routeOf(request), error });
    const instance = request.url.split('?')[0];
    const problem = problemOf(spec, { ...(instance ? { instance } : {}), ...(reference ? { reference } : {}) });
    reply.code(spec.status).headers({ 'cache-control': 'no-store', ...spec.headers });
    // A request whose address cannot be read meets no hook, so no header of theirs either.
    if (!reply.raw.hasHeader('content-security-policy')) reply.headers(bare);
    if (!wantsPage(request)) return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
    return reply.type('text/html; charset=utf-8').send(pageFor(problem, request));
  };

  function pageFor(problem: Problem, request: FastifyRequest): string {
    const lang = request.lang || 'vi';
    try {
      return errorPage(problem, lang, request);
    } catch (error) {
      log.error('the page of a problem failed', { requestId: request.id, error });
      return bareErrorPage(problem, lang);
    }
  }
}

/** True when a person's browser asked for a page: not the API, and HTML is accepted. */
export function wantsPage(request: Pick<FastifyRequest, 'url' | 'headers'>): boolean {
  return !/^\/api(\/|$|\?)/.test(request.url) && (request.headers.accept ?? '').includes('text/html');
}

/** The pattern of the route (`/dossiers/:id`), never the address, which may hold a person's code. */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions?.url ?? 'none';
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

// Short enough to be told over the telephone; the log has it beside the request's id.
function newReference(): string {
  const some = (n: number): string => Array.from({ length: n }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${some(4)}-${some(4)}`;
}
