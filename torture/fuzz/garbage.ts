import { once } from 'node:events';
import type { Socket } from 'node:net';
import { randomOf } from '../../simulate/random.ts';
import { mutate } from './mutate.ts';
import { opened } from './wire.ts';

const GET = 'GET /health HTTP/1.1\r\nHost: a\r\n\r\n';
const POST = 'POST /api/v1/track HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
const CHUNKED = `${POST}Transfer-Encoding: chunked\r\n\r\n`;

/** What no client that keeps to HTTP sends; bytes as latin1. */
const CASES: readonly string[] = [
  '',
  '\r\n\r\n',
  'G',
  'GET',
  'GET / HTTP/1.1\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX',
  'GET /\r\n\r\n',
  'GET / HTTP/0.9\r\n\r\n',
  'GET / HTTP/9.9\r\nHost: a\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost : a\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n',
  'GET / HTTP/1.1\nHost: a\n\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n',
  'GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET http://evil.example/inbox HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET //evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET * HTTP/1.1\r\nHost: a\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  'CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n',
  'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n',
  `GET /${'x'.repeat(70_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(4_000)}\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'a=b; '.repeat(2_500)}\r\n\r\n`,
  `${POST}Content-Length: 5\r\n\r\n{}`,
  `${POST}Content-Length: -1\r\n\r\n{}`,
  `${POST}Content-Length: 9999999999999999999999\r\n\r\n{}`,
  `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
  `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
  `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
  `${CHUNKED}zz\r\n{}\r\n0\r\n\r\n`,
  `${CHUNKED}-2\r\n{}\r\n0\r\n\r\n`,
  `${CHUNKED}ffffffffffffffffff\r\n{}\r\n0\r\n\r\n`,
  `${CHUNKED}2\r\n{}XX\r\n0\r\n\r\n`,
  `${CHUNKED}2;${'x'.repeat(40_000)}\r\n{}\r\n0\r\n\r\n`,
  `${CHUNKED}2\r\n{}`,
  `${CHUNKED}0\r\nX: y\r\n\r\n`,
  `${CHUNKED}200000\r\n${'x'.repeat(0x20_00_00)}\r\n0\r\n\r\n`,
  `${POST}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`,
  GET.repeat(50),
  `${GET}NONSENSE\r\n\r\n${GET}`,
  `${GET}${POST}Content-Length: 40\r\n\r\n${GET}`,
];

export type GarbageFigures = {
  readonly sent: number;
  readonly answered: number;
  readonly serverErrors: number;
  /** 503 with Retry-After, by a server that has too much to do. */
  readonly turnedAway: number;
  /** Connections that were still open long after we had said all. */
  readonly hangs: number;
  readonly otherFaults: readonly string[];
  /** Requests that were answered while many connections dripped bytes. */
  readonly answeredMeanwhile: number;
};

const DEADLINE = 10_000;
const DRIPPING = 60;

/** Sends so much that is no HTTP, then drips bytes over many connections at once while others ask. */
export async function sendGarbage(
  port: number,
  { seed, count }: { seed: number; count: number },
): Promise<GarbageFigures> {
  const random = randomOf(seed);
  const short = CASES.filter(({ length }) => length < 2_000);
  let [answered, serverErrors, turnedAway, hangs] = [0, 0, 0, 0];
  const otherFaults: string[] = [];
  for (let n = 0; n < Math.max(count, CASES.length); n++) {
    const text = CASES[n] ?? mutate(random.pick(short), short, random);
    const got = await say(port, Buffer.from(text, 'latin1'), random.between(1, 3));
    if (got === 'hang') {
      hangs++;
      otherFaults.push(`hang: ${JSON.stringify(text.slice(0, 300))}`);
      continue;
    }
    const statuses = [...got.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
    answered += statuses.length;
    // A busy machine turns strangers away for a moment, and says when to come again: that is no fault.
    const away = got.match(/^HTTP\/1\.1 503(?:.|\n)*?^retry-after: \d+/gim)?.length ?? 0;
    turnedAway += away;
    serverErrors += statuses.filter((status) => status >= 500).length - away;
    const heads = statuses.filter((status) => status >= 200).length;
    const policies = got.match(/^content-security-policy: /gim)?.length ?? 0;
    if (policies < heads)
      otherFaults.push(`an answer without headers: ${JSON.stringify(text.slice(0, 200))} → ${got.slice(0, 200)}`);
  }
  return {
    sent: Math.max(count, CASES.length),
    answered,
    serverErrors,
    turnedAway,
    hangs,
    otherFaults,
    answeredMeanwhile: await drip(port),
  };
}

/** Says it in so many pieces, then that it has no more to say; all that came back. */
async function say(port: number, bytes: Buffer, pieces: number): Promise<string | 'hang'> {
  const socket = await opened(port);
  const got: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => got.push(chunk));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => true);
  for (let n = 0; n < pieces && socket.writable; n++)
    socket.write(bytes.subarray((bytes.length * n) / pieces, (bytes.length * (n + 1)) / pieces));
  if (socket.writable) socket.end();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const late = setTimeout(resolve, DEADLINE, false);
  const isClosed = await Promise.race([closed, promise]);
  clearTimeout(late);
  socket.destroy();
  return isClosed ? Buffer.concat(got).toString('latin1') : 'hang';
}

/** How many requests are answered while so many connections send a byte now and then. */
async function drip(port: number): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: DRIPPING }, () => opened(port)));
  for (const socket of sockets) socket.on('error', () => undefined);
  const slow = 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ';
  let ok = 0;
  for (let n = 0; n < slow.length; n++) {
    for (const socket of sockets) write(socket, slow[n] ?? 'x');
    ok += /^HTTP\/1\.1 200/.test(
      await say(port, Buffer.from('GET /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'), 1),
    )
      ? 1
      : 0;
  }
  for (const socket of sockets) socket.destroy();
  return ok;
}

function write(socket: Socket, byte: string): void {
  if (socket.writable) socket.write(byte);
}
