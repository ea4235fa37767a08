import { once } from 'node:events';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setInterval } from 'node:timers/promises';

/** A balancer as an operator has before the service: sends requests in turn to the servers whose `/health` says 200. */
export interface Balancer extends AsyncDisposable {
  url: string;
  /** Requests it could not hand on, or whose server hung up without an answer. */
  readonly failed: number;
  /** Settles when so many servers are in use. */
  uses(count: number): Promise<void>;
}

const LOOK_MS = 100;

export async function openBalancer(ports: readonly number[]): Promise<Balancer> {
  const living = new Set<number>();
  const ended = new AbortController();
  let turn = 0;
  let failed = 0;
  let looked = (): void => {};
  const server = createServer((request, response) => {
    const inUse = [...living];
    const port = inUse[turn++ % Math.max(1, inUse.length)];
    const fail = (): void => {
      failed++;
      response.writeHead(502).end();
    };
    if (port === undefined) return fail();
    const { method, url, headers } = request;
    const onward = ask({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', fail);
    request.pipe(onward);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const look = async (): Promise<void> => {
    for (const port of ports) {
      const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) living.add(port);
      else living.delete(port);
    }
    looked();
  };
  void (async () => {
    for await (const _ of setInterval(LOOK_MS, undefined, { signal: ended.signal })) await look();
  })().catch(() => {});

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get failed() {
      return failed;
    },
    async uses(count) {
      while (living.size !== count) await new Promise<void>((resolve) => (looked = resolve));
    },
    async [Symbol.asyncDispose]() {
      ended.abort();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
