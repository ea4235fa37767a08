import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from './problem.ts';

const YEAR = 365 * 24 * 3600;

/**
 * Sets `request.lang` from `?lang=`, which is remembered in a cookie, else from that cookie; Vietnamese otherwise.
 * The parameter is taken out of the query, so that no route needs to declare it.
 */
export function chooseLanguage(secure: boolean) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const query = request.query as Record<string, unknown> | undefined;
    const asked = langOf(query?.lang);
    if (query) delete query.lang;
    if (asked) reply.setCookie('lang', asked, { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true, secure });
    request.lang = asked ?? langOf(request.cookies.lang) ?? 'vi';
  };
}

function langOf(value: unknown): Lang | undefined {
  return value === 'vi' || value === 'en' ? value : undefined;
}
