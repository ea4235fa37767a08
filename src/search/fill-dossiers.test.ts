import { expect, test } from 'vitest';
import { crowdOfAProvince, fillDossiers } from '../../bench/fill-dossiers.ts';
import { freshDatabase } from '../../test/database.ts';
import { openClub, PROVINCE } from '../ledger/tennis-club.fixture.ts';
import { openSession } from '../platform/database/index.ts';

test('a crowd filled in at once is found by the very keys the triggers would have written', async () => {
  await using base = await freshDatabase();
  const like = await openClub(base.app).accepted();
  await using owner = await openSession(base.ownerOptions);
  await fillDossiers(owner, PROVINCE, [like], { ...crowdOfAProvince(500), procedures: 40 });
  const { rows: copied } = await owner.query(
    `SELECT count(DISTINCT d.id)::integer AS dossiers, count(DISTINCT s.dossier_id)::integer AS open, count(DISTINCT e.dossier_id)::integer AS told,
            bool_and(s.unit = ANY (d.units)) AS placed, count(DISTINCT d.procedure_id)::integer AS procedures,
            bool_and(s.procedure_id = d.procedure_id AND d.state::json #>> '{procedure,id}' = d.procedure_id) AS agreed
       FROM dossier d LEFT JOIN open_step s ON s.dossier_id = d.id LEFT JOIN dossier_event e ON e.dossier_id = d.id
      WHERE d.id <> $1`,
    [like],
  );
  expect(copied).toEqual([{ dossiers: 500, open: 500, told: 500, placed: true, procedures: 40, agreed: true }]);
  const keys = async () => {
    const { rows } = await owner.query<{ rows: number; all: string }>(
      `SELECT count(*)::integer AS rows, md5(string_agg(unit || key || dossier_id, ',' ORDER BY unit, key, dossier_id)) AS all FROM search_key`,
    );
    return rows[0];
  };
  const filled = await keys();
  expect(filled?.rows).toBeGreaterThan(500 * 3 * 5);
  await owner.query('DELETE FROM search_key');
  // Their triggers write all keys anew.
  await owner.query('CREATE TEMP TABLE people AS SELECT * FROM dossier_party; DELETE FROM dossier_party');
  await owner.query(
    'CREATE TEMP TABLE all_dossiers AS SELECT * FROM dossier; ALTER TABLE dossier DISABLE TRIGGER search_changed_dossier',
  );
  await owner.query(`UPDATE dossier SET units = '{}'; ALTER TABLE dossier ENABLE TRIGGER search_changed_dossier`);
  await owner.query('UPDATE dossier d SET units = a.units FROM all_dossiers a WHERE a.id = d.id');
  await owner.query('INSERT INTO dossier_party SELECT * FROM people');
  expect(await keys()).toEqual(filled);
  const { rows } = await owner.query<{ common: number }>(
    `SELECT (count(*) FILTER (WHERE name_key LIKE 'nguyen %') * 100 / count(*))::integer AS common FROM dossier_party`,
  );
  expect(rows[0]?.common).toBeGreaterThan(30);
});
