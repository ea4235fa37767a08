import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { Lives, openProvince } from '../../test/lives.ts';
import type { Instant } from '../domain/calendar/index.ts';
import type { Ledger } from './ledger.ts';
import { loadMany } from './load-many.ts';
import { perform } from './perform.ts';
import { rowsOf, TABLES } from './rows-of.fixture.ts';
import type { RefusedDossier, ToldDossier } from './told-dossier.ts';
import { verify } from './verify.ts';

async function play(ledger: Ledger, clock: { now: Instant }, province: string, told: ToldDossier): Promise<void> {
  const { id: dossierId, acts, linked = [] } = told;
  for (const [n, { at, ...act }] of acts.entries()) {
    clock.now = at;
    const answer = await perform(ledger, { province, dossierId, expected: n === 0 ? 'new' : 'any', ...act });
    if (answer.kind !== 'done') throw new Error(`${dossierId} ${n} ${act.command.type}: ${JSON.stringify(answer)}`);
  }
  for (const one of linked) await play(ledger, clock, province, one);
}

describe('dossiers that are loaded', () => {
  it('come to the same rows as those whose acts are performed, under every procedure of the province', async () => {
    await using base = await freshDatabase();
    await using twin = await freshDatabase();
    const performed = await openProvince(base.app);
    const loaded = await openProvince(twin.app);
    const told = [...new Lives(performed.ledger, performed.province, 2_026).everywhere(120)];
    for (const one of told) await play(performed.ledger, performed.clock, performed.province.id, one);
    const refused: RefusedDossier[] = [];
    const count = await loadMany(loaded.ledger, loaded.province.id, told, {
      refused: (one) => void refused.push(one),
      dossiersPerCommit: 50,
    });
    expect(refused).toEqual([]);
    const rows = await rowsOf(base);
    const types = new Set(rows.dossier_event?.map((row) => (row as { type: string }).type));
    expect({ types: types.size, dossiers: count.dossiers }).toEqual({ types: 31, dossiers: rows.dossier?.length });
    const same = await rowsOf(twin);
    for (const table of Object.keys(TABLES)) expect({ table, rows: same[table] }).toEqual({ table, rows: rows[table] });
    for (const { ledger, province } of [performed, loaded])
      for await (const finding of verify(ledger, province.id)) expect(finding).toBeUndefined();
  }, 60_000);
});
