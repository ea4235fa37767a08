import { createReadStream } from 'node:fs';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import type { Scanned, Scanner } from './scanner.ts';

const PIECE = 64 * 1024;
const LONGEST_ANSWER = 4096;

/**
 * clamd by its INSTREAM command: pieces with their length in four bytes, closed by a length of nothing. Whatever is not plainly
 * `OK` or `FOUND` (a limit of its own, a break, silence for `seconds`) is `away`: a file is never kept because a scanner failed.
 *
 * @param address `unix:/run/clamav/clamd.ctl` or `host:3310`
 */
export function clamd(address: string, seconds: number): Scanner {
  const at = readAddress(address);
  return {
    said: { vi: `Quét vi-rút bằng clamd ở ${address}.`, en: `Files are scanned for viruses by clamd at ${address}.` },
    scan: (path) =>
      new Promise<Scanned>((resolve) => {
        const socket = connect(at);
        const answer: Buffer[] = [];
        const end = (scanned: Scanned): void => {
          socket.destroy();
          resolve(scanned);
        };
        socket.setTimeout(seconds * 1000, () => end({ is: 'away', why: 'silent' }));
        socket.on('error', (error) => end({ is: 'away', why: error.message }));
        socket.on('data', (piece: Buffer) => {
          answer.push(piece);
          if (Buffer.concat(answer).length > LONGEST_ANSWER) end({ is: 'away', why: 'an endless answer' });
        });
        socket.on('close', () => resolve(understand(Buffer.concat(answer).toString('utf8'))));
        send(socket, path).catch((error: Error) => end({ is: 'away', why: error.message }));
      }),
  };
}

async function send(socket: Socket, path: string): Promise<void> {
  const write = (bytes: Buffer) =>
    new Promise<void>((done, fail) => socket.write(bytes, (error) => (error ? fail(error) : done())));
  await write(Buffer.from('zINSTREAM\0'));
  for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    await write(Buffer.concat([length, piece]));
  }
  await write(Buffer.alloc(4));
}

function understand(answer: string): Scanned {
  const said = answer.replace(/\0|\n$/g, '').trim();
  if (said === 'stream: OK') return { is: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(said);
  return found?.[1]
    ? { is: 'found', name: found[1].slice(0, 200) }
    : { is: 'away', why: said.slice(0, 200) || 'no answer' };
}

function readAddress(address: string): NetConnectOpts {
  if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) };
  const [, host = '', port = ''] = /^\[?([^\]]+)\]?:(\d+)$/.exec(address) ?? [];
  return { host, port: Number(port) };
}
