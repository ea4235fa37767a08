import { once } from 'node:events';
import { createServer } from 'node:net';
import { motcua } from '../src/commands/serve-process.fixture.ts';
import { DEMO_PASSWORD } from '../src/staff/seed-officers.ts';
import { openScratch } from './scratch.ts';

/** A demo of its own, started as anybody starts it, with finished dossiers and open ones. */
export type DemoServer = AsyncDisposable & {
  readonly url: string;
  /** The process that serves now. */
  pid(): number;
  /** Starts it again over the same database, which somebody else must hold meanwhile. */
  restart(): Promise<void>;
  /** Where its database is. */
  readonly dataDir: string;
  readonly password: string;
  /** A dossier under way, for its pages. */
  readonly dossier: string;
  readonly code: string;
};

/** What bin/motcua.js gives the Node it starts for the service, where the machine's own is older. */
const AS_STARTED = '--max-semi-space-size=8';

const PEOPLE = [
  'Nguyễn Thị Thanh Thảo',
  'Y Bhăm Êban',
  'Trần Quốc Bảo',
  'Lò Thị Mẩy',
  'Phan Đình Phùng',
  'Đặng Ngọc Ánh',
];

/** Starts it in a folder that goes with it, walks the four stories, and receives six dossiers more. */
export async function startDemo(): Promise<DemoServer> {
  const scratch = openScratch();
  const { folder } = scratch;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error', NODE_OPTIONS: AS_STARTED };
  const serve = () => {
    const started = motcua(['serve'], settings);
    scratch.mind(started.child.pid);
    return started;
  };
  let server = serve();
  const end = async (): Promise<void> => {
    server.child.kill('SIGINT');
    await server.ended;
  };
  const restart = async (): Promise<void> => {
    await end();
    server = serve();
    await server.says('sẵn sàng');
  };
  const stop = async (): Promise<void> => {
    await end();
    scratch[Symbol.dispose]();
  };
  try {
    await server.says('sẵn sàng');
    const walked = await motcua(['walk', '--url', url], settings).ended;
    if (walked.code !== 0) throw new Error(walked.err);
    const token = await signIn(url, 'hoa.hoasen');
    const received: Awaited<ReturnType<typeof receive>>[] = [];
    for (const [i, name] of PEOPLE.entries()) received.push(await receive(url, token, name, i));
    const [first] = received;
    if (!first) throw new Error('nothing was received');
    return {
      url,
      pid: () => server.child.pid ?? 0,
      restart,
      dataDir: folder,
      password: DEMO_PASSWORD,
      ...first,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A token for an officer of the demo. */
export async function signIn(url: string, username: string): Promise<string> {
  const answer = await send(`${url}/api/v1/session`, { username, password: DEMO_PASSWORD }, {});
  return String(answer.token);
}

async function receive(
  url: string,
  token: string,
  name: string,
  i: number,
): Promise<{ dossier: string; code: string }> {
  const procedure = ['dang-ky-ho-kinh-doanh', 'chung-thuc-ban-sao', 'xac-nhan-tinh-trang-hon-nhan'][i % 3];
  const published = (await (await fetch(`${url}/api/v1/procedures/${procedure}`)).json()) as {
    papers: { key: string; originals: number; copies: number; required: boolean }[];
  };
  const dossier = crypto.randomUUID();
  const intake = {
    procedure,
    channel: 'COUNTER',
    delivery: 'COUNTER',
    applicant: { kind: 'CITIZEN', name: `${name} (demo)`, idNumber: `00119000009${i}`, phone: `091200009${i}` },
    answers: {},
    papers: published.papers
      .filter(({ required }) => required)
      .map(({ key, originals, copies }) => ({ key, originals, copies })),
    copiesOfDossier: 1,
    receivingUnit: 'trung-tam-pvhcc-xa-hoa-sen',
  };
  const headers = { authorization: `Bearer ${token}`, 'if-none-match': '*', 'idempotency-key': crypto.randomUUID() };
  const done = await send(`${url}/api/v1/dossiers/${dossier}/accept`, { intake }, headers);
  return { dossier, code: String(done.code) };
}

async function send(url: string, body: unknown, headers: Record<string, string>): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const content = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${JSON.stringify(content)}`);
  return content;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
