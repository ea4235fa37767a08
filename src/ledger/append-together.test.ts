import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { Lives, openProvince } from '../../test/lives.ts';
import { openSession } from '../platform/database/index.ts';
import { findDossier } from './find-dossier.ts';
import type { Ledger } from './ledger.ts';
import { perform } from './perform.ts';
import { accept, CHIEF, type Club, done, openClub, PROVINCE } from './tennis-club.fixture.ts';
import type { ToldDossier } from './told-dossier.ts';
import { verify } from './verify.ts';

let base: FreshDatabase;
let club: Club;
beforeAll(async () => {
  base = await freshDatabase();
  club = openClub(base.app);
});
afterAll(() => base.dispose());

const accepted = (count: number) => Promise.all(Array.from({ length: count }, () => club.accepted()));
const claim = (id: string, more = {}) => club.perform(id, { type: 'claim', token: 1 }, { expected: 1, ...more });
const ALL = { province: PROVINCE, units: '*' } as const;
const version = async (id: string) => (await findDossier(base.app, ALL, id))?.version ?? 0;
const commits = async (ids: readonly string[]) => {
  const { rows } = await base.owner.query<{ commits: number }>(
    'SELECT count(DISTINCT xid)::integer AS commits FROM dossier_event WHERE dossier_id = ANY ($1) AND version = 2',
    [ids],
  );
  return rows[0]?.commits ?? 0;
};

describe('commands that wait', () => {
  it('are committed together, each as if it were alone', async () => {
    const ids = await accepted(40);
    const answers = await Promise.all(ids.map((id) => claim(id)));
    for (const answer of answers) expect(done(answer)).toMatchObject({ version: 2, repeated: false });
    expect(await commits(ids)).toBeLessThan(8);
    for await (const finding of verify(club.ledger, PROVINCE)) expect(finding).toBeUndefined();
  });

  it('are answered each for itself: done, taken already, refused, not seen, absent', async () => {
    const [good = '', taken = '', wrong = '', unseen = ''] = await accepted(4);
    done(await claim(taken));
    const nobody = { ...CHIEF, posts: [] } as typeof CHIEF;
    const answers = await Promise.all([
      claim(good),
      claim(taken),
      claim(wrong, { actor: nobody }),
      claim(unseen, { units: ['ELSEWHERE'] }),
      claim('00000000-0000-7000-8000-000000000000'),
      claim(good, { units: ['CLUB'], key: 'second', expected: 'any' }),
    ]);
    const kinds = answers.map(({ kind }) => kind);
    expect(kinds.slice(1, 5)).toEqual(['refused', 'refused', 'absent', 'absent']);
    // Two claims of one step at the same moment: either comes first.
    expect([kinds[0], kinds[5]].sort()).toEqual(['done', 'refused']);
    expect(await version(unseen)).toBe(1);
    expect(await version(wrong)).toBe(1);
  });

  it('on one dossier go one after the other, none lost', async () => {
    const id = await club.accepted();
    const answers = await Promise.all(
      [1, 2, 3].map((token) => club.perform(id, { type: 'claim', token }, { expected: 1 })),
    );
    expect(answers.map((answer) => done(answer).version).sort()).toEqual([2, 3, 4]);
    expect(await version(id)).toBe(4);
  });

  it('with the same key do the act once', async () => {
    const [id = '', other = ''] = await accepted(2);
    const [a, , b] = await Promise.all([claim(id, { key: 'once' }), claim(other), claim(id, { key: 'once' })]);
    expect([done(a as never).repeated, done(b as never).repeated].sort()).toEqual([false, true]);
    expect(await version(id)).toBe(2);
  });

  it('do not wait for a dossier that somebody else holds', async () => {
    const ids = await accepted(6);
    const held = ids[3] ?? '';
    await using session = await openSession(base.ownerOptions);
    await session.query('BEGIN');
    await session.query('SELECT 1 FROM dossier WHERE id = $1 FOR UPDATE', [held]);
    const waiting = claim(held);
    const others = await Promise.all(ids.filter((id) => id !== held).map((id) => claim(id)));
    for (const answer of others) done(answer);
    expect(await version(held)).toBe(1);
    await session.query('COMMIT');
    expect(done(await waiting).version).toBe(2);
  });
});

describe('commands that take numbers', () => {
  const wrong = accept({ papers: [{ key: 'passport', originals: 1, copies: 0 }] });
  const issue = async (id: string, more = {}) =>
    club.perform(id, { type: 'issue-result', kind: 'APPROVAL', electronic: true, token: await open(id) }, more);
  const open = async (id: string) => (await findDossier(base.app, ALL, id))?.steps[0]?.id ?? 0;
  /** Every number of every book, each with the transaction that took it. */
  const taken = async (province = PROVINCE) => {
    const { rows } = await base.owner.query<{ book: string; number: number; xid: string }>(
      `SELECT e.type AS book, coalesce(e.facts::json->>'registerNumber', substring(e.facts::json->>'number' from '[0-9]+'))::int
              AS number, e.xid::text
         FROM dossier_event e WHERE province = $1 AND e.type IN ('accepted', 'result-issued') ORDER BY 1, 2`,
      [province],
    );
    return rows;
  };
  /** Books as they stand, which is also how many were taken. */
  const books = async (province = PROVINCE) =>
    (
      await base.owner.query<{ book: string; last: number }>(
        'SELECT book, last FROM number_book WHERE province = $1 ORDER BY book',
        [province],
      )
    ).rows;
  const issuable = async (count: number) => {
    const ids = await accepted(count);
    for (const token of [1, 2, 3])
      await Promise.all(ids.map(async (id) => done(await club.perform(id, { type: 'complete-step', token }))));
    return ids;
  };

  it('are committed together, and every third that is refused leaves no gap', async () => {
    const before = (await taken()).length;
    const answers = await Promise.all(
      Array.from({ length: 45 }, (_, n) =>
        club.perform(randomUUID(), n % 3 === 0 ? wrong : accept(), { expected: 'new' }),
      ),
    );
    expect(answers.map(({ kind }) => kind)).toEqual(answers.map((_, n) => (n % 3 === 0 ? 'refused' : 'done')));
    const numbers = (await taken()).filter(({ book }) => book === 'accepted');
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, n) => n + 1));
    expect(numbers.length).toBe(before + 30);
    expect(new Set(numbers.slice(before).map(({ xid }) => xid)).size).toBeLessThan(8);
    expect((await books()).map(({ last }) => last)).toEqual((await books()).map(() => numbers.length));
  });

  it('all refused, of books that were never opened, open none', async () => {
    const other = openClub(base.app, '38');
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => other.perform(randomUUID(), wrong, { expected: 'new' })),
    );
    expect(answers.map(({ kind }) => kind)).toEqual(answers.map(() => 'refused'));
    expect(await books('38')).toEqual([]);
    await Promise.all(Array.from({ length: 9 }, () => other.accepted()));
    expect((await taken('38')).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('are answered each for itself: done, moved on, held by somebody, not seen, the same twice', async () => {
    const [first = '', moved = '', held = '', unseen = '', twice = '', last = ''] = await issuable(6);
    done(await openClub(base.app).perform(moved, { type: 'amend', delivery: 'POST' }));
    const before = (await taken()).filter(({ book }) => book === 'result-issued').length;
    await using session = await openSession(base.ownerOptions);
    await session.query('BEGIN');
    await session.query('SELECT 1 FROM dossier WHERE id = $1 FOR UPDATE', [held]);
    const waiting = issue(held);
    const token = await open(twice);
    const again = () =>
      club.perform(twice, { type: 'issue-result', kind: 'APPROVAL', electronic: true, token }, { key: 'twice' });
    const answers = await Promise.all([
      issue(first),
      issue(moved, { expected: 4 }),
      issue(unseen, { units: ['ELSEWHERE'] }),
      again(),
      again(),
      issue(last),
    ]);
    await session.query('COMMIT');
    answers.push(await waiting);
    const kinds = answers.map((answer) => (answer.kind === 'done' && answer.repeated ? 'repeated' : answer.kind));
    expect([...kinds.slice(0, 3), ...kinds.slice(3, 5).sort(), ...kinds.slice(5)]).toEqual([
      'done',
      'done',
      'absent',
      'done',
      'repeated',
      'done',
      'done',
    ]);
    const numbers = (await taken()).filter(({ book }) => book === 'result-issued');
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, n) => n + 1));
    expect(numbers.length).toBe(before + 5);
  });

  it('with a code that is here already are refused alone', async () => {
    const portalCode = 'G22.99-260302-0077';
    done(await club.perform(randomUUID(), accept({ portalCode }), { expected: 'new' }));
    const answers = await Promise.all(
      [undefined, portalCode, undefined, undefined].map((code) =>
        club.perform(randomUUID(), accept(code ? { portalCode: code } : {}), { expected: 'new' }),
      ),
    );
    expect(answers.map(({ kind }) => kind)).toEqual(['done', 'refused', 'done', 'done']);
    const numbers = (await taken()).filter(({ book }) => book === 'accepted');
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, n) => n + 1));
  });

  it('leave nothing that verify would name', async () => {
    for await (const finding of verify(club.ledger, PROVINCE)) expect(finding).toBeUndefined();
  });
});

it('whole lives of dossiers lived side by side leave the rows that their histories tell', {
  timeout: 60_000,
}, async () => {
  await using own = await freshDatabase();
  const { ledger, province } = await openProvince(own.app);
  const parts = new Set<string>();
  const live = async ({ id: dossierId, acts, linked = [] }: ToldDossier): Promise<void> => {
    for (const [n, { at, ...act }] of acts.entries()) {
      // Each at its own moment, all at one desk.
      const here: Ledger = {
        ...ledger,
        now: () => at,
        append: (entry) => {
          for (const part of entry.parts) parts.add(part);
          return ledger.append(entry);
        },
      };
      const request = {
        province: province.id,
        dossierId,
        expected: n === 0 ? ('new' as const) : ('any' as const),
        ...act,
      };
      done(await perform(here, request));
    }
    for (const one of linked) await live(one);
  };
  await Promise.all([...new Lives(ledger, province, 2_026).everywhere(120)].map(live));
  for await (const finding of verify(ledger, province.id)) expect(finding).toBeUndefined();
  const { rows } = await own.owner.query<{ together: number }>(
    `SELECT count(*)::integer AS together
       FROM (SELECT xid FROM dossier_event GROUP BY xid HAVING count(DISTINCT dossier_id) > 1) AS groups`,
  );
  expect(rows[0]?.together).toBeGreaterThan(10);
  expect([...parts].sort()).toEqual(PARTS);
});

const PARTS = ['answers', 'papers', 'parties', 'personal', 'steps', 'stepsGone', 'timers', 'timersGone'];
