import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { Type } from 'typebox';
import type { Http } from './http.ts';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';

/** A file a room gives to be served. `body`, or the `path` it is read from once, at the start. */
export type AssetFile = { readonly name: string; readonly type: string } & (
  | { readonly body: string | Uint8Array }
  | { readonly path: string }
);

type Kept = { type: string; body: Buffer; small: Buffer | undefined };

/** Files served under the hash of their content, so that browsers may keep them for ever. */
export interface Assets {
  /** Keeps the file and returns its address, `/assets/<hash>/<name>`. The same name twice with another content is a fault. */
  add(file: AssetFile): string;
  /** The address of a file that was added. Throws when there is none of that name. */
  url(name: string): string;
}

const SQUEEZED = /^(text\/|application\/(javascript|json)|image\/svg)/;

/** Makes `app.assets` and its route. */
export function serveAssets(app: Http): Assets {
  const byUrl = new Map<string, Kept>();
  const byName = new Map<string, string>();

  app.route({
    method: 'GET',
    url: '/assets/:hash/:name',
    config: { permission: 'public', summary: 'A style sheet, script or font' },
    schema: { params: Type.Object({ hash: Type.String(), name: Type.String() }) },
    async handler(request, reply) {
      const kept = byUrl.get(`/assets/${request.params.hash}/${request.params.name}`);
      if (!kept) throw new HttpProblem(PROBLEMS.notFound);
      const squeezed = kept.small && /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(kept.type);
      if (kept.small) reply.header('vary', 'Accept-Encoding');
      if (squeezed) reply.header('content-encoding', 'br');
      return reply.send(squeezed ? kept.small : kept.body);
    },
  });

  return {
    add(file) {
      const body = Buffer.from('path' in file ? readFileSync(file.path) : file.body);
      const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
      const url = `/assets/${hash}/${file.name}`;
      const known = byName.get(file.name);
      if (known && known !== url) throw new Error(`two assets are named ${file.name}`);
      byName.set(file.name, url);
      byUrl.set(url, { type: file.type, body, small: SQUEEZED.test(file.type) ? squeeze(body) : undefined });
      return url;
    },
    url(name) {
      const url = byName.get(name);
      if (!url) throw new Error(`no asset is named ${name}`);
      return url;
    },
  };
}

function squeeze(body: Buffer): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}
