import { describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { Lives, openProvince } from '../../test/lives.ts';
import type { Instant } from '../domain/calendar/index.ts';
import type { Ledger } from './ledger.ts';
import { loadMany } from './load-many.ts';
import { perform } from './perform.ts';
import type { RefusedDossier, ToldDossier } from './told-dossier.ts';
import { verify } from './verify.ts';

const TABLES = {
  dossier: 'id',
  dossier_event: 'dossier_id, version, n',
  event_personal: 'dossier_id, version, n',
  dossier_party: 'dossier_id, part',
  dossier_answers: 'dossier_id',
  dossier_paper: 'dossier_id, key',
  open_step: 'dossier_id, token',
  timer: 'dossier_id, token, kind',
  number_book: 'book',
  search_key: 'unit, key, dossier_id',
} as const;

/** What differs between two writings of the same: chance (salts, and all hashes over them) and place in the log. */
const OF_CHANCE = ['salt', 'personal_hash', 'prev_hash', 'hash', 'head_hash', 'xid', 'position'];

/** Every row of the ledger, but for what is of chance: `verify` proves that the chains of hashes hold. */
async function rowsOf(db: FreshDatabase): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const [table, order] of Object.entries(TABLES)) {
    const { rows } = await db.owner.query(`SELECT * FROM ${table} ORDER BY ${order}`);
    all[table] = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !OF_CHANCE.includes(name))),
    );
  }
  return all;
}

async function play(ledger: Ledger, clock: { now: Instant }, province: string, told: ToldDossier): Promise<void> {
  const { id: dossierId, acts, linked = [] } = told;
  for (const [n, { at, ...act }] of acts.entries()) {
    clock.now = at;
    const answer = await perform(ledger, { province, dossierId, expected: n === 0 ? 'new' : 'any', ...act });
    if (answer.kind !== 'done') throw new Error(`${dossierId} ${n} ${act.command.type}: ${JSON.stringify(answer)}`);
  }
  for (const one of linked) await play(ledger, clock, province, one);
}

async function load(ledger: Ledger, province: string, told: Iterable<ToldDossier>, more = {}) {
  const refused: RefusedDossier[] = [];
  const loaded = await loadMany(ledger, province, told, { refused: (one) => void refused.push(one), ...more });
  return { loaded, refused };
}

describe('dossiers that are loaded', () => {
  it('come to the same rows as those whose acts are performed, under every procedure of the province', async () => {
    await using base = await freshDatabase();
    await using twin = await freshDatabase();
    const performed = await openProvince(base.app);
    const loaded = await openProvince(twin.app);
    const told = [...new Lives(performed.ledger, performed.province, 2_026).everywhere(120)];
    for (const one of told) await play(performed.ledger, performed.clock, performed.province.id, one);
    const { loaded: count, refused } = await load(loaded.ledger, loaded.province.id, told, { dossiersPerCommit: 50 });
    expect(refused).toEqual([]);
    const rows = await rowsOf(base);
    const types = new Set(rows.dossier_event?.map((row) => (row as { type: string }).type));
    expect({ types: types.size, dossiers: count.dossiers }).toEqual({ types: 31, dossiers: rows.dossier?.length });
    for (const table of Object.keys(TABLES))
      expect({ table, rows: (await rowsOf(twin))[table] }).toEqual({ table, rows: rows[table] });
    for (const { ledger, province } of [performed, loaded])
      for await (const finding of verify(ledger, province.id)) expect(finding).toBeUndefined();
  }, 60_000);
});
