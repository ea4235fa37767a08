import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Instant } from '../domain/calendar/moment.ts';
import { assets } from './assets.ts';
import type { Frame, SignedIn } from './frame.ts';
import type { Lang } from './words.ts';

/** A moment of 2024 in Asia/Ho_Chi_Minh: `at('02-15 17:00')`. */
export function at(text: string): Instant {
  return Date.parse(`2024-${text.replace(' ', 'T')}:00+07:00`) as Instant;
}

const LAN: SignedIn = {
  name: 'Trần Thị Lan (demo)',
  unit: 'Trung tâm Phục vụ hành chính công tỉnh',
  csrf: 'csrf-token',
  receives: true,
};

/** The frame of an invented province's page, on Thursday 15/02/2024 at 09:00, the first day after Tết. */
export function buildFrame(
  path: string,
  { lang = 'vi', signedIn = false }: { lang?: Lang; signedIn?: boolean } = {},
): Frame {
  return {
    lang,
    path,
    province: 'Tỉnh Demo Hoa Lư',
    demo: true,
    hotline: '0229 1900 000',
    now: at('02-15 09:00'),
    ...(signedIn ? { user: LAN } : {}),
  };
}

/** Serves pages by path, with their style sheet and fonts, under the content policy of the house. */
export async function servePages(pages: ReadonlyMap<string, string>): Promise<{ url: string; close: () => void }> {
  const files = new Map(assets().map((asset) => [asset.name, asset]));
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const file = path.startsWith('/assets/') ? files.get(path.slice(path.lastIndexOf('/') + 1)) : undefined;
    const page = pages.get(decodeURIComponent(path));
    if (file) response.writeHead(200, { 'content-type': file.type }).end(file.content ?? readFileSync(file.path ?? ''));
    else {
      response
        .writeHead(page ? 200 : 404, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'self'",
        })
        .end(page ?? '');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
