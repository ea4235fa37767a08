import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { catchUp, type Finding, findDossier, linkedDossiers } from '../ledger/index.ts';
import { type Club, done, openClub, PROVINCE } from '../ledger/tennis-club.fixture.ts';
import { createLog } from '../platform/log/index.ts';
import { rollup } from '../supervision/index.ts';
import { checkInvariants, type InvariantId, invariantOf } from './index.ts';

let base: FreshDatabase;
let club: Club;
let parent: string;
let child: string;

const all = { province: PROVINCE, units: '*' } as const;
const log = createLog({ write: () => {} });

async function findings(): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const finding of checkInvariants(club.ledger, PROVINCE)) found.push(finding);
  return found;
}

/** What the owner's statements make of the data is looked at, and then undone. */
async function tampered(sql: string): Promise<Finding[]> {
  const kept = TABLES.map((table) => `CREATE TABLE kept.${table} AS SELECT * FROM ${table};`).join('');
  await base.owner.query(`CREATE SCHEMA kept; ${kept}`);
  try {
    await base.owner.query(sql);
    return await findings();
  } finally {
    for (const table of TABLES) {
      const { rows } = await base.owner.query<{ list: string }>(
        `SELECT string_agg(quote_ident(column_name), ', ') AS list FROM information_schema.columns
          WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
        [table],
      );
      await base.owner.query(
        `DELETE FROM ${table}; INSERT INTO ${table} (${rows[0]?.list}) OVERRIDING SYSTEM VALUE SELECT ${rows[0]?.list} FROM kept.${table}`,
      );
    }
    await base.owner.query('DROP SCHEMA kept CASCADE');
  }
}

const TABLES = ['dossier', 'dossier_event', 'open_step', 'number_book', 'subscriber', 'daily_rollup'];

beforeAll(async () => {
  base = await freshDatabase();
  club = openClub(base.app);
  const settle = async () => {
    await catchUp(base.app, PROVINCE, linkedDossiers(club.ledger, log));
    await catchUp(base.app, PROVINCE, linkedDossiers(club.ledger, log));
    await catchUp(base.app, PROVINCE, rollup);
  };
  for (let n = 0; n < 3; n++) await club.accepted();
  parent = await club.accepted({ procedure: 'join-with-locker' });
  await settle();
  child = (await findDossier(base.app, all, parent))?.children[0]?.dossier ?? '';
  const token = (await findDossier(base.app, all, child))?.steps[0]?.id ?? 0;
  done(await club.perform(child, { type: 'issue-result', token, kind: 'APPROVAL', electronic: true }));
  await settle();
});
afterAll(() => base.dispose());

describe('the invariants of the data', () => {
  it('hold of what the program wrote, also while readers of the log are behind', async () => {
    expect(await findings()).toEqual([]);
    await club.accepted();
    expect(await findings()).toEqual([]);
  });

  const breaches: [InvariantId, string, string | (() => string)][] = [
    [
      'I1',
      'a code borne by two dossiers',
      `ALTER TABLE dossier DROP CONSTRAINT dossier_code_key; UPDATE dossier SET code = (SELECT min(code) FROM dossier)`,
    ],
    ['I4', 'work with no open step', `DELETE FROM dossier_event WHERE type = 'step-opened'`],
    [
      'I5',
      'a commit that was answered otherwise',
      `UPDATE dossier_event SET answer = replace(answer, '"version":1', '"version":2') WHERE n = 0 AND version = 1`,
    ],
    [
      'I5',
      'two commits under one key',
      `DROP INDEX dossier_event_key; UPDATE dossier_event SET key = 'one' WHERE n = 0`,
    ],
    [
      'I6',
      'a reader that stands where nothing was written',
      `UPDATE subscriber SET position = position + 100000 WHERE name = 'rollup'`,
    ],
    [
      'I6',
      'a linked dossier that was never opened',
      () =>
        `DELETE FROM dossier WHERE id = '${child}'; DELETE FROM dossier_event WHERE dossier_id = '${child}' OR (dossier_id = '${parent}' AND type = 'child-answered'); UPDATE dossier SET state = replace(state, '"answered":true', '"answered":false') WHERE id = '${parent}'`,
    ],
    [
      'I6',
      'a result of a linked dossier that was never told',
      () =>
        `DELETE FROM dossier_event WHERE dossier_id = '${parent}' AND version > 1; UPDATE dossier SET state = replace(state, '"answered":true', '"answered":false') WHERE id = '${parent}'`,
    ],
    [
      'I12',
      'a dossier counted twice',
      `UPDATE daily_rollup SET received = received + 1 WHERE ctid = (SELECT min(ctid) FROM daily_rollup)`,
    ],
    ['I12', 'a day that is not counted', `DELETE FROM daily_rollup`],
    ['I13', 'a gap in a number book', `UPDATE number_book SET last = last + 1`],
    ['I13', 'a number beyond its book', `UPDATE number_book SET last = 1`],
    [
      'I13',
      'a number given twice',
      `UPDATE dossier_event SET facts = regexp_replace(facts, '"registerNumber":\\d+', '"registerNumber":1') WHERE type = 'accepted'`,
    ],
  ];
  it.each(breaches)('%s: %s is found', async (id, _, sql) => {
    const found = await tampered(typeof sql === 'string' ? sql : sql());
    expect(found.map(({ what }) => invariantOf(what))).toContain(id);
    if (id === 'I1')
      await base.owner.query('ALTER TABLE dossier ADD CONSTRAINT dossier_code_key UNIQUE (province, code)');
  });

  it('are undone by nothing that the tests above did', async () => {
    expect(await findings()).toEqual([]);
  });
});
