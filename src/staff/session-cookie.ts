import type { FastifyReply, FastifyRequest } from 'fastify';

/** Reads and writes the cookie that holds a browser's token. */
export interface SessionCookie {
  read(request: FastifyRequest): string | undefined;
  set(reply: FastifyReply, token: string): void;
  clear(reply: FastifyReply): void;
}

/** Behind https the name begins with `__Host-`: browsers then refuse to let anyone but this very host set it. */
export function sessionCookie(isHttps: boolean, plain = 'session'): SessionCookie {
  const name = isHttps ? `__Host-${plain}` : plain;
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps } as const;
  return {
    read: (request) => request.cookies[name],
    set: (reply, token) => void reply.setCookie(name, token, options),
    clear: (reply) => void reply.clearCookie(name, options),
  };
}

/** The token of `Authorization: Bearer …`. */
export function bearerOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  return /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
