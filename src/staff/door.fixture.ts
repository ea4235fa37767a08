import { randomBytes } from 'node:crypto';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import type { Instant } from '../domain/calendar/moment.ts';
import type { Role } from '../domain/policy/index.ts';
import { createHttp, type Http } from '../platform/http/index.ts';
import { newId } from '../platform/ids/index.ts';
import { createLog } from '../platform/log/index.ts';
import { inProvince } from './in-province.ts';
import { actorOf, csrfOf, DEMO_PASSWORD, registerStaff, type StaffDeps, seedOfficers } from './index.ts';
import { type Seal, sealWith } from './totp/seal.ts';

export const PROVINCE = 'H99';

/** A door with staff at it, a clock of its own, and three rooms behind: one open, one for officers, one for receptionists. */
export interface Door extends AsyncDisposable {
  app: Http;
  db: FreshDatabase;
  clock: { at: number };
  log: string[];
  seal: Seal;
  /** A new officer with the demo password. */
  hire(...roles: Role[]): Promise<{ id: string; username: string }>;
}

/**
 * @param publicUrl an `https` one makes cookies Secure
 * @param secondStepRequired as in a real province
 * @param beside another server, whose database, clock and key it shares
 */
export async function openDoor(
  publicUrl = 'http://localhost:8080',
  secondStepRequired = false,
  beside?: Door,
  requests?: StaffDeps['requests'],
): Promise<Door> {
  const db = beside?.db ?? (await freshDatabase());
  const clock = beside?.clock ?? { at: Date.parse('2026-11-23T08:00:00+07:00') };
  const seal = beside?.seal ?? sealWith(randomBytes(32), randomBytes);
  const log: string[] = [];
  const app = await createHttp({ log: createLog({ write: (line) => log.push(line) }), publicUrl });
  const now = () => clock.at;
  registerStaff(app, {
    db: db.app,
    province: PROVINCE,
    publicUrl,
    log: createLog({ write: (line) => log.push(line) }),
    now,
    seal,
    secondStepRequired,
    ...(requests ? { requests } : {}),
    permits: (permission, actor) => actor?.kind === 'officer' && actor.posts.some(({ role }) => role === permission),
    frameOf: (request) => ({
      lang: request.lang,
      path: request.url,
      province: 'Tỉnh thử',
      demo: true,
      hotline: '1022',
      now: now() as Instant,
      ...(request.signedIn
        ? { user: { name: request.signedIn.officer.name, unit: '', csrf: request.signedIn.csrf, receives: false } }
        : {}),
    }),
  });
  app.get('/open', { config: { permission: 'public' } }, async (request) => ({ signedIn: request.signedIn !== null }));
  app.get('/room', { config: { permission: 'signed-in' } }, async (request) => ({
    actor: actorOf(request),
    csrf: csrfOf(request),
  }));
  app.get('/counter', { config: { permission: 'RECEPTIONIST' } }, async () => 'counter');
  app.post('/counter', { config: { permission: 'RECEPTIONIST' } }, async (request) => ({ body: request.body }));
  await app.ready();
  const unit = { id: 'tinh', code: 'H99', name: { vi: 'Tỉnh', en: 'Province' }, level: 'PROVINCE', parent: null };
  await seedOfficers(db.app, PROVINCE, [{ ...unit, receives: true }], [], { demo: true, now });

  return {
    app,
    db,
    clock,
    log,
    seal,
    async hire(...roles) {
      const username = `demo.${newId()}`;
      const posts = roles.map((role) => ({ role, unit: unit.id }));
      const officer = { username, name: 'Người thử (demo)', demo: true, posts };
      await seedOfficers(db.app, PROVINCE, [], [officer], { demo: true, now });
      const { rows } = await inProvince(db.app, PROVINCE, (tx) =>
        tx.query<{ id: string }>('SELECT id FROM officer WHERE username = $1', [username]),
      );
      return { id: rows[0]?.id ?? '', username };
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      if (!beside) await db.dispose();
    },
  };
}

/** A browser: keeps its cookies, sends forms with the token of its session. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private readonly app: Http;

  constructor(app: Http) {
    this.app = app;
  }

  /** Another window that was opened with the same cookies. */
  copy(): Browser {
    const other = new Browser(this.app);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  async get(url: string, headers: Record<string, string> = {}) {
    return this.keep(await this.app.inject({ url, headers: { ...this.headers(), ...headers } }));
  }

  async post(url: string, form: Record<string, string>, headers: Record<string, string> = {}) {
    const payload = new URLSearchParams(form).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.keep(
      await this.app.inject({ method: 'POST', url, payload, headers: { ...this.headers(), ...type, ...headers } }),
    );
  }

  signIn(username: string, password = DEMO_PASSWORD, more: Record<string, string> = {}) {
    return this.post('/sign-in', { username, password, ...more });
  }

  private headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { accept: 'text/html', ...(cookie ? { cookie } : {}) };
  }

  private keep<Answer extends { cookies: readonly { name: string; value: string }[] }>(answer: Answer): Answer {
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}
