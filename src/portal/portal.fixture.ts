import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import {
  calendarsOf,
  codeOfUnit,
  createLawOf,
  loadProvince,
  type Province,
  storeVersions,
} from '../catalogue/index.ts';
import { type Instant, parseDate, parseInstant } from '../domain/calendar/index.ts';
import type { Command, Dossier, Intake } from '../domain/dossier/index.ts';
import { type Actor, ROLES, type Role } from '../domain/policy/index.ts';
import { createLedger, findDossier, type Ledger, perform } from '../ledger/index.ts';
import type { Database, Queryable } from '../platform/database/index.ts';
import { createHttp, type Http } from '../platform/http/index.ts';
import { type Keys, openKeys } from '../platform/keys/index.ts';
import { createLog } from '../platform/log/index.ts';
import { packageRoot } from '../ui/index.ts';
import { registerPortal } from './index.ts';

export const OFFICE = 'trung-tam-pvhcc-xa-hoa-sen';
/** Last four of what the invented people's dossiers are opened with. */
export const FACTORS = { applicantId: '4321', applicantPhone: '5678', ownerId: '8899', ownerPhone: '1122' } as const;

/** What was answered, as the test expects it. */
export type Json = ReturnType<typeof JSON.parse>;

/** The portal of the demo province over a database of its own, with every officer's hands in one pair. */
export interface Portal extends AsyncDisposable {
  app: Http;
  db: FreshDatabase;
  ledger: Ledger;
  province: Province;
  keys: Keys;
  clock: { now: Instant };
  /** Names of the statements run by the portal since the list was emptied, and BEGIN for each transaction. */
  statements: string[];
  log: string[];
  /** A dossier accepted at the counter. */
  accepted(procedure: string, more?: Partial<Intake>): Promise<Dossier>;
  /** A dossier that another command than acceptance opens. */
  open(command: Command): Promise<Dossier>;
  do(id: string, command: Command): Promise<Dossier>;
  /** Completes steps one after another until a node is reached. */
  workTo(id: string, node: string): Promise<Dossier>;
  token(id: string): Promise<number>;
  track(code: string, factor: string, from?: string): ReturnType<Portal['ask']>;
  ask(how: { method?: 'GET' | 'POST'; url: string; payload?: object; from?: string; headers?: object }): Promise<{
    status: number;
    headers: Record<string, unknown>;
    body: string;
    json: () => Json;
  }>;
}

/** Opens it on Monday 2 March 2026 at 9:00. */
export async function openPortal(on?: FreshDatabase): Promise<Portal> {
  const db = on ?? (await freshDatabase());
  const province = await storeVersions(db.app, await loadProvince(`${packageRoot()}/province`));
  const chief = chiefOf(province);
  const clock = { now: parseInstant('2026-03-02T09:00:00') };
  const lawOf = createLawOf(province, calendarsOf(province, parseDate('2026-03-02')));
  const parts = { lawOf, codeOfUnit: (unit: string) => codeOfUnit(province, unit), now: () => clock.now };
  const postsOf = () => (chief.kind === 'officer' ? chief.posts : []);
  const ledger = createLedger({ db: db.app, postsOf, ...parts });
  const statements: string[] = [];
  const log: string[] = [];
  const keysFolder = mkdtempSync(join(tmpdir(), 'motcua-portal-'));
  const keys = openKeys(join(keysFolder, 'keys'));
  const app = await createHttp({
    log: createLog({ write: (line) => log.push(line) }),
    publicUrl: 'http://localhost:8080',
    trustProxy: ['127.0.0.1'],
  });
  registerPortal(app, {
    ledger: createLedger({ db: noting(db.app, statements), postsOf, ...parts }),
    province,
    publicUrl: 'http://localhost:8080',
    keys,
    frameOf: async (request) => ({
      lang: request.lang,
      path: request.url,
      province: province.name[request.lang],
      demo: true,
      hotline: '1022',
      now: clock.now,
    }),
  });
  await app.ready();

  const dossier = async (id: string): Promise<Dossier> => {
    const found = await findDossier(db.app, { province: province.id, units: '*' }, id);
    if (!found) throw new Error(`no dossier ${id}`);
    return found;
  };
  const send = async (id: string, command: Command, expected: 'new' | 'any'): Promise<Dossier> => {
    const answer = await perform(ledger, {
      province: province.id,
      dossierId: id,
      command,
      actor: chief,
      key: randomUUID(),
      expected,
    });
    if (answer.kind !== 'done') throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
    return dossier(id);
  };
  const portal: Portal = {
    app,
    db,
    ledger,
    province,
    keys,
    clock,
    statements,
    log,
    accepted: (procedure, more) =>
      send(randomUUID(), { type: 'accept', intake: intakeOf(province, procedure, more) }, 'new'),
    open: (command) => send(randomUUID(), command, 'new'),
    do: (id, command) => send(id, command, 'any'),
    token: async (id) => (await dossier(id)).steps[0]?.id ?? 0,
    async workTo(id, node) {
      for (let i = 0; i < 20; i++) {
        const now = await dossier(id);
        const step = now.steps[0];
        if (!step || step.node === node) return now;
        await send(id, completing(step.completedBy, step.id), 'any');
      }
      throw new Error(`never came to ${node}`);
    },
    track: (code, factor, from) =>
      portal.ask({ method: 'POST', url: '/api/v1/track', payload: { code, factor }, ...(from ? { from } : {}) }),
    async ask({ method = 'GET', url, payload, from = newAddress(), headers = {} }) {
      const answer = await app.inject({
        method,
        url,
        ...(payload ? { payload } : {}),
        headers: { 'x-forwarded-for': from, ...headers },
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body, json: () => answer.json() };
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      if (!on) await db.dispose();
      rmSync(keysFolder, { recursive: true, force: true });
    },
  };
  return portal;
}

let addresses = 0;
/** Another caller's address, so that tests do not use up each other's tries. */
export function newAddress(): string {
  addresses++;
  return `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

function chiefOf(province: Province): Actor {
  const roles = Object.keys(ROLES) as Role[];
  const posts = [...province.units.keys()].flatMap((unit) => roles.map((role) => ({ role, unit })));
  return { kind: 'officer', id: 'can-bo-bi-mat', posts };
}

/** What an invented person brings: the required papers and no more. */
export function intakeOf(province: Province, procedure: string, more: Partial<Intake> = {}): Intake {
  const papers = province.procedures.get(procedure)?.at(-1)?.papers ?? [];
  return {
    procedure,
    channel: 'COUNTER',
    delivery: 'COUNTER',
    applicant: { kind: 'CITIZEN', name: 'Nguyễn Thị Demo', idNumber: '037190004321', phone: '0912345678' },
    owner: { kind: 'CITIZEN', name: 'Trần Văn Chủ Demo', idNumber: '037190008899', phone: '+84900001122' },
    answers: {},
    papers: papers.filter(({ required }) => required).map(({ key, originals, copies }) => ({ key, originals, copies })),
    copiesOfDossier: 1,
    receivingUnit: OFFICE,
    ...more,
  };
}

function completing(by: string | null, token: number): Command {
  switch (by) {
    case 'issue-result':
      return { type: 'issue-result', token, kind: 'APPROVAL', electronic: true };
    case 'return-result':
      return { type: 'return-result', token, delivery: 'COUNTER', originalsHandedIn: true };
    case 'require-obligation':
      return { type: 'require-obligation', token, amount: 24_000_000, basis: 'TB 123', payee: 'Ông Kho Bạc Demo' };
    default:
      return { type: 'complete-step', token };
  }
}

function noting(db: Database, statements: string[]): Database {
  const noted = (on: Queryable): Queryable['query'] =>
    ((statement, values) => {
      statements.push(typeof statement === 'string' ? statement : statement.name);
      return on.query(statement, values);
    }) as Queryable['query'];
  return {
    query: noted(db),
    transaction: (fn, options) => {
      statements.push('BEGIN');
      return db.transaction((tx) => fn({ query: noted(tx) }), options);
    },
    load: () => db.load(),
    close: () => db.close(),
    [Symbol.asyncDispose]: () => db[Symbol.asyncDispose](),
  };
}
