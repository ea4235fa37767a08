import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON strictly: broken UTF-8 is refused (not repaired), as are `__proto__` and `constructor.prototype`. */
export function readJsonStrictly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (body.length === 0) return done(null, undefined);
    const text = decode(body);
    if (text === undefined) return done(new HttpProblem(PROBLEMS.malformedJson));
    return parse(request as FastifyRequest, text, done);
  });
}

function decode(body: Buffer): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}
