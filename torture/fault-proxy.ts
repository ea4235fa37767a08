import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Where a connection breaks: the request does not arrive whole, nobody hears the answer, or half of it. */
export type Cut = 'within-request' | 'before-answer' | 'within-answer';

/** A TCP proxy before a server that breaks connections where it is told. Asked for no cut, it passes everything on. */
export class FaultProxy implements AsyncDisposable {
  readonly url: string;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  /** What happens to each connection, in the order in which they come. */
  readonly #next: () => Cut | undefined;
  cuts = 0;

  private constructor(server: Server, target: URL, next: () => Cut | undefined) {
    this.#server = server;
    this.#next = next;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (client) => this.#pass(client, Number(target.port)));
  }

  static async before(targetUrl: string, next: () => Cut | undefined): Promise<FaultProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FaultProxy(server, new URL(targetUrl), next);
  }

  #pass(client: Socket, port: number): void {
    const cut = this.#next();
    const behind = connect(port, '127.0.0.1');
    for (const socket of [client, behind]) {
      this.#open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.#open.delete(socket));
    }
    const breakOff = (): void => {
      this.cuts++;
      client.resetAndDestroy();
      behind.destroy();
    };
    client.on('close', () => behind.end());
    behind.on('close', () => client.end());
    client.on('data', (piece: Buffer) => {
      if (cut !== 'within-request') return void behind.write(piece);
      behind.write(piece.subarray(0, Math.floor(piece.length / 2)), breakOff);
    });
    behind.on('data', (piece: Buffer) => {
      if (cut === undefined) return void client.write(piece);
      if (cut !== 'within-answer') return breakOff();
      client.write(piece.subarray(0, Math.floor(piece.length / 2)), breakOff);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
