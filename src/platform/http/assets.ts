import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Assets } from './asset.ts';
import type { Http } from './http.ts';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';

type Kept = { type: string; body: Buffer; small: Buffer | undefined; etag: string; folder: string };

const FOR_EVER = 'public, max-age=31536000, immutable';
const A_DAY = 'public, max-age=86400';
const SQUEEZED = /^(text\/|application\/(javascript|json)|image\/svg|font\/[ot]tf)/;
const config = { permission: 'public', summary: 'A style sheet, script, picture or font' };

/** Makes what `app.assets` is, and its routes. */
export function serveAssets(app: Http): Assets {
  const files = new Map<string, Kept>();
  const urlOf = (name: string, kept: Kept): string => `/assets/${kept.folder}/${name}`;

  app.get('/assets/:name', { config, schema: { params: Type.Object({ name: Type.String() }) } }, (request, reply) =>
    answer(request, reply, files.get(request.params.name), A_DAY),
  );
  app.get(
    '/assets/:hash/:name',
    { config, schema: { params: Type.Object({ hash: Type.String(), name: Type.String() }) } },
    (request, reply) => {
      const kept = files.get(request.params.name);
      return answer(request, reply, kept?.folder === request.params.hash ? kept : undefined, FOR_EVER);
    },
  );

  return {
    add({ name, type, path, content, folder }) {
      const body = Buffer.from(content ?? readFileSync(path ?? name));
      const etag = createHash('sha256').update(body).digest('hex').slice(0, 16);
      const known = files.get(name);
      if (known && known.etag !== etag) throw new Error(`two assets are named ${name}`);
      const small = SQUEEZED.test(type) ? squeeze(body) : undefined;
      const kept = known ?? { type, body, small, etag, folder: folder ?? etag };
      files.set(name, kept);
      return urlOf(name, kept);
    },
    url(name) {
      const kept = files.get(name);
      if (!kept) throw new Error(`no asset is named ${name}`);
      return urlOf(name, kept);
    },
  };
}

function answer(request: FastifyRequest, reply: FastifyReply, kept: Kept | undefined, caching: string): FastifyReply {
  if (!kept) throw new HttpProblem(PROBLEMS.notFound);
  reply.headers({ 'cache-control': caching, etag: `"${kept.etag}"`, vary: 'Accept-Encoding' });
  if (request.headers['if-none-match'] === `"${kept.etag}"`) return reply.code(304).send();
  const squeezed = kept.small && /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (squeezed) reply.header('content-encoding', 'br');
  return reply.type(kept.type).send(squeezed ? kept.small : kept.body);
}

// Level 5: a font in some 20 ms at the start, a third smaller on the way.
function squeeze(body: Buffer): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}
