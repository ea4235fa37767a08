import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request as it is sent, again and again if need be. */
export type Sending = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Answer = { readonly status: number; readonly body: string; readonly etag: string | undefined };

/** Nobody answered for good within the patience: the sender does not know what became of the act. */
export class Stuck extends Error {
  override name = 'Stuck';
}

const TIMEOUT = 15_000;

/** One try over one connection. Throws when it breaks before the whole answer is there. */
export function ask(url: string, { method, path, headers, body }: Sending, agent?: Agent | false): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url + path, {
      method,
      agent: agent ?? false,
      timeout: TIMEOUT,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
    asked.on('error', reject);
    asked.on('response', (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        if (!answer.complete) return reject(new Error('the answer was cut'));
        const { etag } = answer.headers;
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces).toString(), etag });
      });
    });
    asked.end(body);
  });
}

const LATER: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

/**
 * A client that sends until it is answered for good: what breaks, and what says "later", is sent again as it was. Of several
 * servers it takes the next one each time.
 */
export class Client {
  readonly #urls: readonly string[];
  readonly #patience: number;
  readonly #agent: Agent;
  #next = 0;
  /** Tries beyond the first of all that was sent. */
  again = 0;
  /** Answers of 500: a page of a fault, which no crash elsewhere excuses. */
  readonly faults: string[] = [];

  /** `keepAlive`: whether a connection serves more than one request. */
  constructor(urls: readonly string[], patience = 30_000, keepAlive = true) {
    this.#urls = urls;
    this.#agent = new Agent({ keepAlive, maxSockets: 256 });
    this.#patience = patience;
  }

  async send(sending: Sending): Promise<Answer> {
    for (const [end, wait] = [performance.now() + this.#patience, { ms: 5 }]; ; this.again++) {
      const url = this.#urls[this.#next++ % this.#urls.length] ?? '';
      const answer = await ask(url, sending, this.#agent).catch(() => undefined);
      if (answer && !LATER.includes(answer.status)) return answer;
      if (answer?.status === 500) this.faults.push(`${sending.method} ${sending.path}: ${answer.body.slice(0, 300)}`);
      if (performance.now() > end)
        throw new Stuck(`${sending.method} ${sending.path}: ${answer?.status ?? 'no answer'}`);
      await sleep(wait.ms);
      wait.ms = Math.min(wait.ms * 2, 200);
    }
  }

  close(): void {
    this.#agent.destroy();
  }
}
