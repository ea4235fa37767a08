import { afterEach, expect, test, vi } from 'vitest';
import { copyProvince, DEMO_PROVINCE } from '../catalogue/province-copy.fixture.ts';
import { command } from './check.ts';

/** Runs the command as the shell would: what it prints, and its exit code. */
async function check(folder: string, json: boolean): Promise<{ code: number; out: string }> {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const code = await command.run({ json, words: [folder], text: () => undefined, texts: () => [], flag: () => false });
  return { code, out };
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('the province that comes with the program passes', async () => {
  const { code, out } = await check(DEMO_PROVINCE, false);
  expect(code).toBe(0);
  expect(out).toContain('15 thủ tục, 0 lỗi');
});

test('an error is told with its file, its place and the way out, and fails', async () => {
  await using copy = await copyProvince();
  await copy.edit('procedures/cap-lai-gplx/procedure.json', (json) => {
    json.committed.limit.value = 6;
  });
  const { code, out } = await check(copy.folder, false);
  expect(code).toBe(1);
  expect(out).toContain('COMMITTED_EXCEEDS_LEGAL  procedures/cap-lai-gplx/procedure.json: committed.limit');
  expect(out).toContain('hãy rút ngắn');
  expect(out).toContain('shorten it');
});

test('a file that cannot be read fails the same way, for machines too', async () => {
  await using copy = await copyProvince();
  await copy.write('units/units.json', '{');
  const { code, out } = await check(copy.folder, true);
  expect(code).toBe(1);
  const { errors, findings } = JSON.parse(out) as { errors: number; findings: { code: string; file: string }[] };
  expect(errors).toBe(findings.length);
  expect(findings[0]).toMatchObject({ code: 'DATA_INVALID', file: 'units/units.json' });
});

test('a folder that is no province is told, not thrown', async () => {
  const { code, out } = await check('/nowhere/at/all', true);
  expect(code).toBe(1);
  expect(out).toContain('units/units.json');
});
