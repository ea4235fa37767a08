import { connect, type Socket } from 'node:net';

/** A request as it goes over the wire; texts are bytes (latin1), so that anything at all can be said. */
export type Wire = {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Buffer | undefined;
};

export type Answer = {
  readonly status: number;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
  readonly ms: number;
};

/** What came instead of an answer. */
export type NoAnswer = { readonly none: 'hang' | 'closed' | 'not HTTP'; readonly ms: number };

/** Whoever asks over connections of their own, kept open between requests as browsers do. */
export class Asker {
  readonly #port: number;
  readonly #idle: Socket[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends a request and reads its answer; a stream of events counts as answered with its head. */
  async ask(wire: Wire, deadline: number): Promise<Answer | NoAnswer> {
    const kept = this.#idle.pop();
    if (kept) {
      const answer = await this.#exchange(kept, wire, deadline);
      // A kept connection that the server had closed meanwhile says nothing about the request.
      if (!('none' in answer) || answer.none !== 'closed') return answer;
    }
    return this.#exchange(await opened(this.#port), wire, deadline);
  }

  close(): void {
    for (const socket of this.#idle.splice(0)) socket.destroy();
  }

  #exchange(socket: Socket, wire: Wire, deadline: number): Promise<Answer | NoAnswer> {
    const begun = performance.now();
    return new Promise((resolve) => {
      let got = Buffer.alloc(0);
      const finish = (end: Answer | NoAnswer, keep: boolean): void => {
        clearTimeout(late);
        socket.removeAllListeners();
        socket.on('error', () => undefined);
        if (keep) this.#idle.push(socket);
        else socket.destroy();
        resolve(end);
      };
      const ms = (): number => performance.now() - begun;
      const late = setTimeout(() => finish({ none: 'hang', ms: ms() }, false), deadline);
      const look = (closed: boolean): void => {
        const read = readAnswer(got, wire.method === 'HEAD', closed);
        if (read === 'not HTTP') finish({ none: 'not HTTP', ms: ms() }, false);
        else if (read !== 'more') finish({ ...read, ms: ms() }, !closed && isKept(read.headers));
        else if (closed) finish({ none: got.length === 0 ? 'closed' : 'not HTTP', ms: ms() }, false);
      };
      socket.on('data', (chunk: Buffer) => {
        got = Buffer.concat([got, chunk]);
        look(false);
      });
      socket.on('close', () => look(true));
      socket.on('error', () => look(true));
      socket.write(bytesOf(wire));
    });
  }
}

/** Whether the connection may be used again; a stream of events goes on in it. */
function isKept(headers: Answer['headers']): boolean {
  const isStream = first(headers, 'content-type')?.startsWith('text/event-stream') === true;
  return !isStream && first(headers, 'connection') !== 'close';
}

/** A request as bytes. */
export function bytesOf({ method, path, headers, body }: Wire): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines}\r\n`, 'latin1'), body ?? Buffer.alloc(0)]);
}

/** The first value of a header. */
export function first(headers: ReadonlyMap<string, readonly string[]>, name: string): string | undefined {
  return headers.get(name)?.[0];
}

export function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.removeListener('error', reject);
      resolve(socket);
    });
    socket.setNoDelay(true);
    socket.once('error', reject);
  });
}

/** The first answer in what came so far. */
export function readAnswer(got: Buffer, isHead: boolean, closed: boolean): Omit<Answer, 'ms'> | 'more' | 'not HTTP' {
  const end = got.indexOf('\r\n\r\n');
  if (end < 0)
    return got.length > 0 && !'HTTP/1.1 '.startsWith(got.subarray(0, 9).toString('latin1')) ? 'not HTTP' : 'more';
  const [line = '', ...lines] = got.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(line)?.[1]);
  if (!status) return 'not HTTP';
  const headers = new Map<string, string[]>();
  for (const text of lines) {
    const at = text.indexOf(':');
    const name = text.slice(0, at).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), text.slice(at + 1).trim()]);
  }
  const rest = got.subarray(end + 4);
  if (status === 100) return readAnswer(rest, isHead, closed);
  if (isHead || status === 204 || status === 304) return { status, headers, body: '' };
  if (first(headers, 'content-type')?.startsWith('text/event-stream')) return { status, headers, body: '' };
  const length = first(headers, 'content-length');
  if (length !== undefined) {
    if (rest.length < Number(length)) return 'more';
    return { status, headers, body: rest.subarray(0, Number(length)).toString('utf8') };
  }
  if (first(headers, 'transfer-encoding') === 'chunked') {
    const body = unchunked(rest);
    return body === undefined ? 'more' : { status, headers, body: body.toString('utf8') };
  }
  return closed ? { status, headers, body: rest.toString('utf8') } : 'more';
}

function unchunked(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    if (size === 0) return bytes.indexOf('\r\n', line + 2) < 0 ? undefined : Buffer.concat(parts);
    const end = line + 2 + size;
    if (bytes.length < end + 2) return undefined;
    parts.push(bytes.subarray(line + 2, end));
    at = end + 2;
  }
}
