import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from '../src/staff/seed-officers.ts';
import { type Answer, type Client, type Sending, Stuck } from './client.ts';
import type { Entry, Journal } from './journal.ts';

const CENTRE = 'trung-tam-pvhcc-xa-hoa-sen';

/** Who the crash runs are: invented officers of the demo province. */
export const PEOPLE = {
  /** Receives at the commune's centre, and for the commune's agency what a linked procedure opens there. */
  counter: 'hoa.hoasen',
  /** Heads the reception there, and leads the commune's agency. */
  leader: 'tuan.hoasen',
  administrator: 'quan.quantri',
} as const;

/** Somebody to whom nothing is done but acts on staff. */
const DONE_TO = 'nam.toaan';

/** A dossier as its sender last saw it. */
export type Seen = { readonly id: string; version: number; code: string };

/** Invented officers at their work, over HTTP, each act under a key of its own and written into the journal. */
export class Office {
  readonly client: Client;
  readonly journal: Journal;
  readonly #tokens = new Map<string, Promise<string>>();
  #n = 0;

  constructor(client: Client, journal: Journal) {
    this.client = client;
    this.journal = journal;
  }

  /** Receives a dossier at the counter. */
  async accept(more: { readonly procedure?: string; readonly papers?: readonly string[] } = {}): Promise<Seen> {
    const { procedure = 'chung-thuc-ban-sao', papers = ['original'] } = more;
    const id = randomUUID();
    const { answer } = await this.command(PEOPLE.counter, id, 'new', 'accept', {
      intake: this.#intake(procedure, papers, 'COUNTER'),
    });
    return seenOf(id, answer);
  }

  /** Brings a dossier whose papers are not those asked for: it is refused. */
  async acceptWrong(): Promise<Entry> {
    const intake = this.#intake('chung-thuc-ban-sao', ['no-such-paper'], 'COUNTER');
    return this.command(PEOPLE.counter, randomUUID(), 'new', 'accept', { intake });
  }

  /** Writes down what came in online and is not accepted yet: it must be answered within eight working hours. */
  async submit(): Promise<Seen> {
    const id = randomUUID();
    const answers = { docs: 'Bằng tốt nghiệp', pages: 2, copies: 3, electronic: true };
    const intake = { ...this.#intake('chung-thuc-ban-sao', ['original'], 'ONLINE'), answers };
    const { answer } = await this.command(PEOPLE.counter, id, 'new', 'submit', { intake });
    return seenOf(id, answer);
  }

  /** A submission as it is sent, and the same key with another content. */
  async submission(): Promise<{ readonly id: string; readonly sending: Sending; readonly other: Sending }> {
    const [id, key] = [randomUUID(), randomUUID()];
    const intake = this.#intake('chung-thuc-ban-sao', ['original'], 'COUNTER');
    const other = { ...intake, copiesOfDossier: 2 };
    return {
      id,
      sending: await this.#sending(PEOPLE.counter, id, 'new', 'accept', { intake }, key),
      other: await this.#sending(PEOPLE.counter, id, 'new', 'accept', { intake: other }, key),
    };
  }

  /** Somebody with a telephone number nobody had. */
  correction() {
    const applicant = this.#person();
    return { applicant: { ...applicant, phone: `09${String(this.#n).padStart(8, '0')}` } };
  }

  /** The correction of a telephone number as it is sent: what may be done at any time, by those who received the dossier. */
  amendment(who: string, dossier: Seen, key: string = randomUUID()): Promise<Sending> {
    return this.#sending(who, dossier.id, dossier.version, 'amend', this.correction(), key);
  }

  /** Corrects the telephone number of a dossier. */
  async amend(dossier: Seen, who: string = PEOPLE.counter): Promise<Entry> {
    const entry = await this.command(who, dossier.id, dossier.version, 'amend', this.correction());
    dossier.version = seenOf(dossier.id, entry.answer).version;
    return entry;
  }

  /** Sends a command until it is answered, and writes it down. */
  async command(
    who: string,
    dossier: string,
    version: number | 'new',
    type: string,
    body: Readonly<Record<string, unknown>>,
    key: string = randomUUID(),
  ): Promise<Entry> {
    const sending = await this.#sending(who, dossier, version, type, body, key);
    const entry = this.journal.begin(dossier, key, type);
    try {
      entry.answer = await this.client.send(sending);
    } catch (error) {
      if (!(error instanceof Stuck)) throw error;
      this.journal.stuck++;
    }
    return entry;
  }

  /** Reads a dossier as it stands. */
  async read(id: string): Promise<DossierRead> {
    const authorization = await this.#authorization(PEOPLE.counter);
    const answer = await this.client.send({
      method: 'GET',
      path: `/api/v1/dossiers/${id}`,
      headers: { accept: 'application/json', authorization },
    });
    if (answer.status !== 200) throw new Error(`${id} cannot be read: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as DossierRead;
  }

  async isThere(id: string): Promise<boolean> {
    const authorization = await this.#authorization(PEOPLE.counter);
    const headers = { accept: 'application/json', authorization };
    return (await this.client.send({ method: 'GET', path: `/api/v1/dossiers/${id}`, headers })).status === 200;
  }

  /** Moves the demo's present and lets everything happen that time brings about; null goes back to the real one. */
  async moveTo(at: string | null): Promise<void> {
    const authorization = await this.#authorization(PEOPLE.counter);
    await this.client.send({
      method: 'POST',
      path: '/api/v1/demo/clock',
      headers: { ...JSON_HEADERS, authorization },
      body: JSON.stringify({ at }),
    });
  }

  async receipt(id: string): Promise<Answer> {
    const authorization = await this.#authorization(PEOPLE.counter);
    return this.client.send({ method: 'GET', path: `/dossiers/${id}/receipt.pdf`, headers: { authorization } });
  }

  /** Signs in anew. */
  async signIn(who: string): Promise<string> {
    const answer = await this.client.send({
      method: 'POST',
      path: '/api/v1/session',
      headers: JSON_HEADERS,
      body: JSON.stringify({ username: who, password: DEMO_PASSWORD }),
    });
    if (answer.status !== 201) throw new Error(`${who} cannot sign in: ${answer.status} ${answer.body}`);
    return (JSON.parse(answer.body) as { token: string }).token;
  }

  /** An act on staff by its form: all sessions of an officer are ended. */
  async endSessions(): Promise<void> {
    const authorization = await this.#authorization(PEOPLE.administrator);
    const list = await this.client.send({
      method: 'GET',
      path: `/staff/officers?q=${DONE_TO}`,
      headers: { authorization, accept: 'text/html' },
    });
    const id = /href="\/staff\/officers\/([0-9a-f-]{36})"/.exec(list.body)?.[1];
    if (!id) throw new Error(`${DONE_TO} is not in the list of officers`);
    const answer = await this.client.send({
      method: 'POST',
      path: `/staff/officers/${id}/end-sessions`,
      headers: { authorization, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ key: randomUUID() }).toString(),
    });
    if (answer.status !== 303) throw new Error(`sessions were not ended: ${answer.status}`);
    this.journal.staff.set(id, (this.journal.staff.get(id) ?? 0) + 1);
  }

  async #sending(
    who: string,
    dossier: string,
    version: number | 'new',
    type: string,
    body: Readonly<Record<string, unknown>>,
    key: string,
  ): Promise<Sending> {
    const authorization = await this.#authorization(who);
    return {
      method: 'POST',
      path: `/api/v1/dossiers/${dossier}/${type}`,
      headers: { ...JSON_HEADERS, authorization, ...conditionOf(version), 'idempotency-key': key },
      body: JSON.stringify(body),
    };
  }

  #intake(procedure: string, papers: readonly string[], channel: 'COUNTER' | 'ONLINE') {
    return {
      procedure,
      channel,
      delivery: 'COUNTER',
      applicant: this.#person(),
      answers: {},
      papers: papers.map((key) => ({ key, originals: 1, copies: 0 })),
      copiesOfDossier: 1,
      receivingUnit: CENTRE,
    };
  }

  #person() {
    this.#n++;
    return { kind: 'CITIZEN', name: `Người Thử ${this.#n} (demo)`, idNumber: '001190000011', phone: '0912000011' };
  }

  async #authorization(who: string): Promise<string> {
    const token = this.#tokens.get(who) ?? this.signIn(who);
    this.#tokens.set(who, token);
    return `Bearer ${await token}`;
  }
}

/** Papers of the linked procedure. */
export const LINKED = {
  procedure: 'lien-thong-khai-sinh-thuong-tru-bhyt',
  papers: ['linked-e-declaration', 'birth-notification'],
} as const;

export type DossierRead = {
  readonly version: number;
  readonly status: { readonly code: number };
  readonly children: readonly { readonly token: number; readonly dossier: string; readonly answered: boolean }[];
  readonly steps: readonly { readonly token: number; readonly node: string }[];
};

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

function conditionOf(version: number | 'new'): Record<string, string> {
  return version === 'new' ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` };
}

function seenOf(id: string, answer: Answer | undefined): Seen {
  if (!answer) throw new Stuck(`nobody answered for ${id}`);
  if (answer.status >= 300) throw new Error(`${id} was refused: ${answer.status} ${answer.body}`);
  const { version, code } = JSON.parse(answer.body) as { version: number; code: string };
  return { id, version, code };
}
