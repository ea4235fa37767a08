import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A clamd that speaks INSTREAM as clamd(8) describes it: finds what contains `bad`, refuses more than `most` bytes, and can be
 * told to break off or say nothing.
 */
export async function startClamd({
  bad,
  most,
  manner,
}: {
  bad: string;
  most: number;
  manner: 'right' | 'breaks' | 'silent' | 'garbled';
}) {
  const server = createServer((socket) => {
    let came: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (piece: Buffer) => {
      came = Buffer.concat([came, piece]);
      if (manner === 'breaks') socket.destroy();
      if (manner === 'garbled') socket.end('stream: perhaps OK\0');
      if (manner !== 'right') return;
      const answer = answerTo(came, bad, most);
      if (answer !== undefined) socket.end(`${answer}\0`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    address: `127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.close();
    },
  };
}

/** Undefined while the stream is under way. */
function answerTo(came: Buffer, bad: string, most: number): string | undefined {
  const command = 'zINSTREAM\0';
  if (came.length < command.length) return undefined;
  if (came.toString('latin1', 0, command.length) !== command) return 'UNKNOWN COMMAND';
  const pieces: Buffer[] = [];
  let total = 0;
  for (let at = command.length; at + 4 <= came.length; ) {
    const length = came.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces).includes(bad) ? 'stream: Test.Virus-1 FOUND' : 'stream: OK';
    total += length;
    if (total > most) return 'INSTREAM size limit exceeded. ERROR';
    pieces.push(came.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
