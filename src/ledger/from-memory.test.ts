import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import type { Command } from '../domain/dossier/index.ts';
import type { Database, Queryable } from '../platform/database/index.ts';
import { append, appendTogether, entryOf } from './append.ts';
import { erasePersonal } from './erase.ts';
import { findDossier } from './find-dossier.ts';
import { sha256 } from './hash.ts';
import type { Loaded } from './load.ts';
import { actorText } from './request.ts';
import { accept, CHIEF, type Club, DEPUTY, done, intake, openClub, PROVINCE } from './tennis-club.fixture.ts';
import { verify } from './verify.ts';

let base: FreshDatabase;
/** Two processes over one database, and what the first asks of it. */
let here: Club;
let there: Club;
const asked: string[] = [];
beforeAll(async () => {
  base = await freshDatabase();
  here = openClub(noting(base.app));
  there = openClub(base.app);
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => base.dispose());

const ALL = { province: PROVINCE, units: '*' } as const;
const find = (id: string) => findDossier(base.app, ALL, id);
const remembered = (id: string) => here.ledger.kept.find(ALL, id)?.dossier;
const claim = (token: number) => ({ type: 'claim', token }) as const;
const complete = (token: number) => ({ type: 'complete-step', token }) as const;
const amend = { type: 'amend', answers: { racket: 'steel' } } as const;
const ISSUE = { type: 'issue-result', kind: 'APPROVAL', electronic: true } as const;

/** Accepted here, and taken further there by so many commands: here it is remembered as it was. */
async function leftBehind(...commands: Command[]): Promise<string> {
  const id = await here.accepted();
  for (const command of commands) done(await there.perform(id, command, { actor: DEPUTY }));
  asked.length = 0;
  return id;
}

describe('what a process remembers', () => {
  it('saves the load of a command that is done, and of a new dossier', async () => {
    const id = await here.accepted();
    expect(asked).toEqual(['ledger_begin_alone', 'ledger_append']);
    done(await here.perform(id, claim(1), { expected: 1 }));
    done(await here.perform(id, complete(1), { expected: 2 }));
    expect(asked.slice(2)).toEqual(['ledger_append', 'ledger_append']);
    expect(remembered(id)).toEqual(await find(id));
  });

  it('is what was written, to the letter', async () => {
    const id = await here.accepted();
    for (const token of [1, 2, 3]) done(await here.perform(id, complete(token)));
    const { rows } = await base.owner.query<{ state: string }>('SELECT state FROM dossier WHERE id = $1', [id]);
    expect(rows[0] && JSON.parse(rows[0].state)).toEqual(remembered(id));
    const read = await there.ledger.load({ context: ALL, id, key: '' });
    expect(here.ledger.kept.find(ALL, id)).toEqual({
      dossier: read?.dossier,
      units: read?.units,
      headHash: read?.headHash,
    });
  });

  it('holds no persons, before or after they are erased, and an erased dossier goes on', async () => {
    const id = await here.accepted();
    done(await here.perform(id, { ...amend, applicant: intake().applicant, note: 'Ghi chú Demo' }));
    const persons = /Demo|037190000001|0912345678|steel|wood|Ghi/;
    expect(JSON.stringify(remembered(id))).not.toMatch(persons);
    await erasePersonal(there.ledger, { province: PROVINCE, dossierId: id, actor: CHIEF, basis: 'test' });
    asked.length = 0;
    done(await here.perform(id, claim(1), { expected: 2 }));
    expect(asked).toEqual(['ledger_append']);
    const { rows } = await base.owner.query(
      `SELECT FROM event_personal WHERE dossier_id = $1 UNION ALL SELECT FROM dossier_party WHERE dossier_id = $1`,
      [id],
    );
    expect(rows).toEqual([]);
  });
});

describe('what another process wrote meanwhile', () => {
  it('is told by a conflict, as to one who remembers nothing', async () => {
    const id = await leftBehind(claim(1), complete(1));
    const pause = { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'flood' } as const;
    const answer = await here.perform(id, pause, { expected: 1 });
    expect(answer).toMatchObject({ kind: 'conflict', version: 3 });
    expect(answer.kind === 'conflict' && answer.since[0]).toMatchObject({ version: 2, actor: { id: 'deputy' } });
    expect(answer).toEqual(await openClub(base.app).perform(id, pause, { expected: 1 }));
  });

  it('does not hinder who saw the dossier as it stands now', async () => {
    const id = await leftBehind(claim(1), complete(1));
    expect(done(await here.perform(id, claim(2), { expected: 3 })).version).toBe(4);
    expect(done(await there.perform(id, complete(2), { expected: 4 })).version).toBe(5);
    expect(done(await here.perform(id, complete(3))).version).toBe(6);
  });

  it('makes lawful what was not: no refusal is given from memory', async () => {
    const id = await leftBehind(complete(1), complete(2), complete(3));
    const token = (await find(id))?.steps[0]?.id ?? 0;
    expect(remembered(id)?.steps.map(({ node }) => node)).toEqual(['court', 'doctor', 'coach']);
    expect(done(await here.perform(id, { ...ISSUE, token })).version).toBe(5);
  });

  it('makes unlawful what was not: the refusal is of the dossier as it stands', async () => {
    const id = await leftBehind(complete(1));
    const late = await here.perform(id, complete(1));
    expect(late.kind).toBe('refused');
    expect(late).toEqual(await openClub(base.app).perform(id, complete(1)));
    expect((await find(id))?.version).toBe(2);
  });

  it('at the same version but in another history is not taken for what is remembered', async () => {
    const id = await here.accepted();
    await base.owner.query(`UPDATE dossier SET head_hash = sha256('restored from a backup') WHERE id = $1`, [id]);
    const before = { ...(here.ledger.kept.find(ALL, id) as Loaded) };
    const entries = [entry(id, before), entry(id, before)];
    expect(await append(base.app, entries[0] as never)).toBeNull();
    expect(await Promise.all(await appendTogether(base.app, entries))).toEqual([null, null]);
    await base.owner.query('UPDATE dossier SET head_hash = $2 WHERE id = $1', [id, before.headHash]);
    expect(await append(base.app, entries[0] as never)).toMatchObject({ version: 2 });
  });
});

describe('a key that comes again', () => {
  const key = () => randomUUID();

  it('is answered as the first time, whatever is remembered since', async () => {
    const [id, again] = [await here.accepted(), { key: key() }];
    const first = done(await here.perform(id, amend, again));
    done(await here.perform(id, claim(1)));
    for (const expected of [1, 2, 3, 'any', 'new'] as const)
      expect(await here.perform(id, amend, { ...again, expected })).toEqual({ ...first, repeated: true });
    expect((await find(id))?.version).toBe(3);
  });

  it('after another process did the work is answered and not done again', async () => {
    const [id, again] = [await here.accepted(), { key: key() }];
    const first = done(await there.perform(id, amend, again));
    expect(remembered(id)?.version).toBe(1);
    expect(await here.perform(id, amend, { ...again, expected: 1 })).toEqual({ ...first, repeated: true });
    expect((await find(id))?.version).toBe(2);
  });

  it('is answered also where the dossier is remembered as it stands, and the act could be done twice', async () => {
    const [id, again] = [await here.accepted(), { key: key() }];
    const first = done(await there.perform(id, amend, again));
    await here.ledger.load({ context: ALL, id, key: '' });
    expect(remembered(id)?.version).toBe(2);
    for (const expected of ['any', 2] as const)
      expect(await here.perform(id, amend, { ...again, expected })).toEqual({ ...first, repeated: true });
    expect(await here.perform(id, claim(1), again)).toEqual({ kind: 'key-reused' });
    expect(await here.perform(id, amend, { ...again, actor: DEPUTY })).toEqual({ kind: 'key-reused' });
    expect((await find(id))?.version).toBe(2);
  });

  it('among others in a group is left by it, and holds none of them up', async () => {
    const ids = await Promise.all(Array.from({ length: 9 }, () => here.accepted()));
    const again = { key: key() };
    const [used = ''] = ids;
    done(await here.perform(used, amend, again));
    asked.length = 0;
    const answers = await Promise.all(ids.toReversed().map((id) => here.perform(id, amend, again)));
    expect(answers.map((answer) => done(answer).repeated)).toEqual([...Array(8).fill(false), true]);
    // The first of each of two flights goes alone, and the key that comes again.
    expect(asked.filter((name) => name === 'ledger_append').length).toBeLessThanOrEqual(3);
  });

  it('of a dossier that was opened there opens none here, and leaves no gap in the books', async () => {
    const [id, again] = [randomUUID(), { key: key(), expected: 'new' } as const];
    const first = done(await there.perform(id, accept(), again));
    const last = () => base.owner.query('SELECT book, last FROM number_book ORDER BY book');
    const before = (await last()).rows;
    expect(await here.perform(id, accept(), again)).toEqual({ ...first, repeated: true });
    const answers = await Promise.all([1, 2, 3].map(() => here.perform(id, accept(), again)));
    for (const answer of answers) expect(answer).toEqual({ ...first, repeated: true });
    expect((await last()).rows).toEqual(before);
  });
});

describe('a caller from a unit that is not party to the dossier', () => {
  const elsewhere = { units: ['ELSEWHERE'] };

  it('is told of no dossier, however well it is remembered', async () => {
    const [id = '', other = ''] = [await here.accepted(), await here.accepted()];
    expect(remembered(id)).toBeDefined();
    const nowhere = await here.perform(randomUUID(), claim(1), elsewhere);
    expect(await here.perform(id, claim(1), elsewhere)).toEqual(nowhere);
    expect(await here.perform(id, claim(99), elsewhere)).toEqual(nowhere);
    const both = await Promise.all([here.perform(other, claim(1)), here.perform(id, claim(1), elsewhere)]);
    expect(both.map(({ kind }) => kind)).toEqual(['done', 'absent']);
    expect((await find(id))?.version).toBe(1);
  });

  it('is stopped by the append itself, alone and among others', async () => {
    const [id = '', other = ''] = [await here.accepted(), await here.accepted()];
    const [mine, good] = [id, other].map((one) => entry(one, here.ledger.kept.find(ALL, one) as Loaded));
    const foreign = { ...mine, context: { province: PROVINCE, ...elsewhere } } as never;
    expect(await append(base.app, foreign)).toBeNull();
    const told = await Promise.all(await appendTogether(base.app, [foreign, good as never]));
    expect(told).toMatchObject([null, { version: 2 }]);
    expect((await find(id))?.version).toBe(1);
  });

  it('who opens a dossier under its id is told that the id is taken, and soon', async () => {
    const id = await here.accepted({ procedure: 'join-with-locker' });
    const answer = await there.perform(id, accept(), { expected: 'new', units: ['DOCTOR'] });
    expect(answer).toEqual({ kind: 'key-reused' });
    expect((await find(id))?.version).toBe(1);
  });
});

it('after all of these verify finds nothing', async () => {
  for await (const finding of verify(here.ledger, PROVINCE)) expect(finding).toBeUndefined();
});

/** A claim decided on what is given. */
function entry(id: string, before: Pick<Loaded, 'dossier' | 'units' | 'headHash'>) {
  const commanded = { id, actor: actorText(CHIEF), key: randomUUID(), bodyHash: sha256('claim') };
  const at = before.dossier.arrivedAt;
  return entryOf(ALL, commanded, before, [
    { type: 'step-claimed', v: 1, at, facts: { token: 1, officer: 'chief' } } as never,
  ]);
}

/** The database, with the names of the statements it is sent. */
function noting(db: Database): Database {
  const heard = (inner: Queryable): Queryable => ({
    query: (statement, values) => {
      asked.push(typeof statement === 'string' ? statement : statement.name);
      return inner.query(statement, values);
    },
  });
  return { ...db, ...heard(db), transaction: (fn, how) => db.transaction((tx) => fn(heard(tx)), how) };
}
