import { afterEach, expect, test, vi } from 'vitest';
import { copyProvince, DEMO_PROVINCE } from '../catalogue/province-copy.fixture.ts';
import { runCli } from '../cli.ts';

/** Types `motcua difference …`: what it prints, and its exit code. */
async function difference(...typed: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  for (const [stream, name] of [
    [process.stdout, 'out'],
    [process.stderr, 'err'],
  ] as const)
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said[name] += String(text);
      return true;
    });
  return { code: await runCli(['difference', ...typed]), ...said };
}

afterEach(() => {
  vi.restoreAllMocks();
});

const LICENCE = ['3.000348', '--province', DEMO_PROVINCE, '--with'];

test('an edited folder is told in words, with what it saves who applies', async () => {
  await using edited = await copyProvince();
  await edited.edit('procedures/cap-lai-gplx/procedure.json', (json) => {
    json.committed.limit.value = 3;
    json.papers = json.papers.slice(1);
  });
  const { code, out } = await difference(...LICENCE, edited.folder, '--dossiers', '70000');
  expect(code).toBe(0);
  expect(out).toContain('▼ Thời hạn cam kết của tỉnh: từ 4 ngày làm việc thành 3 ngày làm việc.');
  expect(out).toContain('Bỏ giấy tờ');
  expect(out).toMatch(/trực tuyến · online: [\d.]+ → [\d.]+ đồng/);
});

test('for machines it is one JSON of changes and savings, and a former code finds the procedure too', async () => {
  await using edited = await copyProvince();
  await edited.edit('procedures/cap-lai-gplx/procedure.json', (json) => {
    for (const fee of json.fees) fee.amount += 1000;
  });
  const { out } = await difference('1.002820', ...LICENCE.slice(1), edited.folder, '--json');
  const told = JSON.parse(out);
  expect(told).toMatchObject({ id: 'cap-lai-gplx', nationalCode: '3.000348', from: 1, to: 2 });
  expect(told.changes.length).toBeGreaterThan(0);
  for (const change of told.changes) expect(change).toMatchObject({ part: 'fees', burden: 'heavier' });
  const counter = told.savings.find((one: { channel: string }) => one.channel === 'COUNTER');
  expect(counter.savedEach).toBe(-1000 * told.changes.length);
});

test('two folders alike differ in nothing', async () => {
  const { code, out } = await difference(...LICENCE, DEMO_PROVINCE);
  expect([code, out.includes('Không có gì khác.')]).toEqual([0, true]);
});

test.each([
  [['9.999999', '--province', DEMO_PROVINCE, '--with', DEMO_PROVINCE], 'Không có thủ tục nào mang mã'],
  [[...LICENCE, DEMO_PROVINCE, '--from', '7'], 'có các phiên bản: 1'],
  [[...LICENCE, DEMO_PROVINCE, '--dossiers', 'many'], 'phải là số nguyên dương'],
  [[], 'Hãy ghi một mã thủ tục'],
])('%j is refused with the way out', async (typed, sentence) => {
  const { code, err } = await difference(...typed);
  expect(code).not.toBe(0);
  expect(err).toContain(sentence);
});
