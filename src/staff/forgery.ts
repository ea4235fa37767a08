import type { FastifyRequest } from 'fastify';
import { isSame } from './token.ts';

/** True for what changes nothing. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** True when the browser says that another site's page sent this. Old browsers and programs say nothing. */
export function isFromElsewhere(request: Pick<FastifyRequest, 'headers' | 'host'>, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  return origin !== new URL(publicUrl).origin && new URL(origin).host !== request.host;
}

/**
 * True when the request carries its session's token, in the header `x-csrf-token` or the form's `_csrf`. The field is
 * taken out, so that no body needs to declare it.
 */
export function carriesToken(request: Pick<FastifyRequest, 'headers' | 'body'>, csrf: string): boolean {
  const header = request.headers['x-csrf-token'];
  const given = typeof header === 'string' ? header : takeField(request.body);
  return given !== undefined && isSame(given, csrf);
}

/** Takes `_csrf` out of a body. */
export function takeField(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('_csrf' in body)) return undefined;
  const { _csrf: field } = body;
  delete body._csrf;
  return typeof field === 'string' ? field : undefined;
}
