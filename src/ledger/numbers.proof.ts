import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { openDatabase } from '../platform/database/index.ts';
import { inContext } from './context.ts';
import { takeNumbers } from './numbers.ts';
import { accept, openClub, PROVINCE } from './tennis-club.fixture.ts';
import { verify } from './verify.ts';

const ROUNDS = 300;
const TAKERS = 64;

it('64 takers at once, 300 times over, get each number once and leave no gap, though every third changes its mind', async () => {
  await using base = await freshDatabase();
  await using db = openDatabase({ ...base.appOptions, connections: 64 });
  let last = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const taken: number[] = [];
    const take = async (taker: number): Promise<void> => {
      const attempt = inContext(db, { province: PROVINCE, units: '*' }, async (tx) => {
        const { register } = await takeNumbers(tx, PROVINCE, randomUUID(), [{ name: 'register', book: 'one' }]);
        if ((taker + round) % 3 === 0) throw new Error('changed my mind');
        return register ?? 0;
      });
      await attempt
        .then((number) => taken.push(number))
        .catch((error) => expect(error.message).toBe('changed my mind'));
    };
    await Promise.all(Array.from({ length: TAKERS }, (_, taker) => take(taker)));
    expect(taken.sort((a, b) => a - b)).toEqual(taken.map((_, i) => last + i + 1));
    last += taken.length;
  }
  expect(last).toBeGreaterThan(12_000);
}, 240_000);

it('64 counters accepting at once give each dossier one code and one register number, though every third is refused', async () => {
  await using base = await freshDatabase();
  await using db = openDatabase({ ...base.appOptions, connections: 64 });
  const club = openClub(db);
  const wrong = accept({ papers: [{ key: 'passport', originals: 1, copies: 0 }] });
  const counter = async (seed: number): Promise<void> => {
    for (let i = 0; i < 10; i++) {
      const bad = (seed + i) % 3 === 0;
      const answer = await club.perform(randomUUID(), bad ? wrong : accept(), { expected: 'new' });
      expect(answer.kind).toBe(bad ? 'refused' : 'done');
    }
  };
  await Promise.all(Array.from({ length: 64 }, (_, i) => counter(i)));
  const { rows } = await base.owner.query<{ number: number; code: string }>(
    `SELECT (e.facts::json->>'registerNumber')::int AS number, d.code
       FROM dossier_event e JOIN dossier d ON d.id = e.dossier_id WHERE e.type = 'accepted' ORDER BY 1`,
  );
  expect(rows.length).toBeGreaterThan(400);
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
  const inCodes = rows.map(({ code }) => Number(code.split('-').at(-1))).sort((a, b) => a - b);
  expect(inCodes).toEqual(rows.map((_, i) => i + 1));
  for await (const finding of verify(club.ledger, PROVINCE)) expect(finding).toBeUndefined();
}, 120_000);
