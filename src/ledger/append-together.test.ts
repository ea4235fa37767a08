import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { Lives, openProvince } from '../../test/lives.ts';
import { openSession } from '../platform/database/index.ts';
import { findDossier } from './find-dossier.ts';
import type { Ledger } from './ledger.ts';
import { perform } from './perform.ts';
import { CHIEF, type Club, done, openClub, PROVINCE } from './tennis-club.fixture.ts';
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
const version = async (id: string) =>
  (await findDossier(base.app, { province: PROVINCE, units: '*' }, id))?.version ?? 0;
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
    expect(answers.map(({ kind }) => kind).slice(0, 5)).toEqual(['done', 'refused', 'refused', 'absent', 'absent']);
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
