import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { loadProvince, type Province } from '../catalogue/index.ts';
import { nameKey } from '../domain/codes/index.ts';
import type { Context } from '../ledger/index.ts';
import { PROVINCE } from '../ledger/tennis-club.fixture.ts';
import { packageRoot } from '../ui/index.ts';
import { type Invented, invent, settleCrowd } from './crowd.fixture.ts';
import { findAnything } from './find-anything.ts';

const PEOPLE = Number(process.env.PEOPLE ?? 100_000);
/** A province after 2025: some 130 offices. */
const UNITS = Array.from({ length: 130 }, (_, i) => `office-${i}`);
const ROUNDS = 21;

let base: FreshDatabase;
let province: Province;
let people: readonly Invented[];

beforeAll(async () => {
  base = await freshDatabase();
  province = await loadProvince(`${packageRoot()}/province`);
  people = invent(PEOPLE, UNITS);
  const begun = performance.now();
  await settleCrowd(base.app, people);
  const each = (performance.now() - begun) / PEOPLE;
  await base.owner.query('ANALYZE');
  const { rows } = await base.owner.query<{ rows: number; bytes: number }>(
    `SELECT reltuples::bigint AS rows, pg_total_relation_size(oid) AS bytes FROM pg_class WHERE relname = 'search_key'`,
  );
  const [size] = rows;
  console.log(
    `${PEOPLE} dossiers: ${each.toFixed(2)} ms each to write; search_key ${size?.rows} rows, ${Math.round((size?.bytes ?? 0) / PEOPLE)} bytes a dossier and unit`,
  );
}, 600_000);
afterAll(() => base.dispose());

test('finding anything among a province’s people, in milliseconds', async () => {
  const asked: readonly [string, (person: Invented) => string][] = [
    ['code', ({ code }) => code],
    ['end of a code', ({ code }) => code.slice(-4)],
    ['day and end of a code', ({ code }) => code.slice(-11)],
    ['beginning of a code', ({ code }) => code.slice(0, 12)],
    ['id number', ({ idNumber }) => idNumber],
    ['last 4 of an id number', ({ idNumber }) => idNumber.slice(-4)],
    ['telephone', ({ phone }) => phone],
    ['whole name', ({ name }) => nameKey(name)],
    ['last word, then first', ({ name }) => `${nameKey(name).split(' ').at(-1)} ${nameKey(name).split(' ')[0]}`],
    ['two common words begun', () => 'ng th'],
    ['the commonest word', () => 'nguyen'],
    ['two letters', () => 'ng'],
    ['nobody’s name', () => 'nguyen khongcoai'],
  ];
  const readers: readonly [string, (person: Invented) => Context][] = [
    ['one office', ({ unit }) => ({ province: PROVINCE, units: [unit] })],
    ['supervision', () => ({ province: PROVINCE, units: '*' })],
  ];
  for (const [reader, contextOf] of readers)
    for (const [what, textOf] of asked) {
      const times: number[] = [];
      let found = 0;
      for (let i = 0; i < ROUNDS; i++) {
        const person = people[(i * 7919 + 13) % people.length] as Invented;
        const begun = performance.now();
        const answer = await findAnything(base.app, contextOf(person), province, textOf(person), 10);
        times.push(performance.now() - begun);
        found += answer.dossiers.length;
      }
      times.sort((a, b) => a - b);
      const [median, worst] = [times[ROUNDS >> 1] ?? 0, times.at(-1) ?? 0];
      console.log(`${reader}: ${what}: median ${median.toFixed(1)} ms, slowest ${worst.toFixed(1)} ms`);
      expect(found > 0, `${reader}: ${what}`).toBe(what !== 'nobody’s name');
    }
});
