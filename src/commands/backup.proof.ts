import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { motcua, READY, withDataFolder } from './serve-process.fixture.ts';

test('backed up by the service and by hand, rehearsed, told by the doctor, and restored over nothing but by putting it aside', async () => {
  await withDataFolder('data', async (dataDir) => {
    const backups = join(dataDir, '..', 'backups');
    const settings = { DATA_DIR: dataDir, MOTCUA_BACKUPS: backups };
    const serving = motcua(['serve'], settings);
    await serving.says(READY);
    // The service makes its first base by itself, and one is made at a time.
    let byHand = await motcua(['backup', '--json'], settings).ended;
    while (byHand.err.includes('Another backup is being made'))
      byHand = await motcua(['backup', '--json'], settings).ended;
    expect(byHand.code, byHand.err).toBe(0);
    expect(JSON.parse(byHand.out)).toMatchObject({
      timeline: 1,
      files: expect.arrayContaining([
        expect.objectContaining({ path: 'postgres.secret' }),
        expect.objectContaining({ path: 'staff.key' }),
        expect.objectContaining({ path: 'keys/public-keys.txt' }),
      ]),
    });
    const refused = await motcua(['restore', '--into', dataDir, '--move-aside'], settings).ended;
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('is running')]);
    serving.child.kill('SIGINT');
    expect((await serving.ended).code).toBe(0);

    // Nothing runs now: it starts the database for itself, and stores the log that came meanwhile.
    const alone = await motcua(['backup', '--keep', '1', '--json'], settings).ended;
    expect(alone.code, alone.err).toBe(0);
    expect(JSON.parse(alone.out).removed.bases).toBeGreaterThanOrEqual(1);
    const checked = await motcua(['backup', '--check', '--json'], settings).ended;
    expect(JSON.parse(checked.out)).toMatchObject({ damaged: [] });
    const doctor = JSON.parse((await motcua(['doctor', '--json'], settings).ended).out);
    expect(doctor.findings).toContainEqual(expect.objectContaining({ what: 'backup', health: 'ok' }));

    const rehearsed = await motcua(['restore', '--verify', '--json'], settings).ended;
    expect(rehearsed.code, rehearsed.err).toBe(0);
    expect(JSON.parse(rehearsed.out)).toMatchObject({ sound: true, faults: [], dossiers: 0 });
    const restored = await motcua(['restore', '--into', dataDir, '--move-aside'], settings).ended;
    expect(restored.code, restored.err).toBe(0);
    const aside = readdirSync(join(dataDir, '..')).filter((name) => name.startsWith('data.before-'));
    expect(aside).toHaveLength(1);
    expect(existsSync(join(dataDir, 'staff.key'))).toBe(true);
  });
});

test('a full disk of the backups is told with the way out, and what was half made is gone', async () => {
  await withDataFolder('data', async (dataDir) => {
    const small = join(dataDir, '..', 'small');
    mkdirSync(small);
    const mounted = `mount -t tmpfs -o size=2m tmpfs '${small}' && "$@"; code=$?; ls '${small}/base'; exit $code`;
    const wrap = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', mounted, 'sh'];
    const full = await motcua(['backup', '--to', small], { DATA_DIR: dataDir }, { wrap }).ended;
    expect(full.err).toContain('is full');
    expect([full.code, full.out, full.err.trimEnd().split('\n').length]).toEqual([1, '', 2]);
  });
});
