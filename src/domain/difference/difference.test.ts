import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toyProcedure } from '../../../test/toy-procedure.ts';
import type { Fee, Paper, ProcedureVersion } from '../procedure/index.ts';
import type { ProcessNode } from '../process/index.ts';
import { differenceOf } from './difference.ts';

const toy = toyProcedure();
const [application, photo, card] = toy.papers as readonly [Paper, Paper, Paper];
const fee = toy.fees[0] as Fee;

function change(id: string, to: Partial<ProcessNode>): Pick<ProcedureVersion, 'process'> {
  const nodes = toy.process.nodes.map((node) => (node.id === id ? ({ ...node, ...to } as ProcessNode) : node));
  return { process: { ...toy.process, nodes } };
}

const cases: Record<string, [Partial<ProcedureVersion>, { part: string; kind: string; burden: unknown; vi: string }]> =
  {
    'a paper added': [
      { papers: [...toy.papers, { ...photo, key: 'health', name: { vi: 'Giấy khám sức khỏe', en: 'Health check' } }] },
      {
        part: 'papers',
        kind: 'added',
        burden: 'heavier',
        vi: 'Thêm giấy tờ “Giấy khám sức khỏe” (2 bản chính, 0 bản sao, bắt buộc).',
      },
    ],
    'a paper dropped': [
      { papers: [application, card] },
      { part: 'papers', kind: 'dropped', burden: 'lighter', vi: 'Bỏ giấy tờ “Ảnh chân dung”.' },
    ],
    'a paper that weighed nothing dropped': [
      { papers: [application, photo] },
      { part: 'papers', kind: 'dropped', burden: null, vi: 'Bỏ giấy tờ “Căn cước”.' },
    ],
    'fewer originals': [
      { papers: [application, { ...photo, originals: 1 }, card] },
      { part: 'papers', kind: 'changed', burden: 'lighter', vi: '“Ảnh chân dung”: số bản chính từ 2 thành 1.' },
    ],
    'a paper the register replaces': [
      { papers: [{ ...application, replaceableBy: 'POPULATION_DB' }, photo, card] },
      {
        part: 'papers',
        kind: 'changed',
        burden: 'lighter',
        vi: '“Đơn xin gia nhập”: dữ liệu thay thế từ không có thành “POPULATION_DB”.',
      },
    ],
    'a paper no longer required': [
      { papers: [application, { ...photo, required: false }, card] },
      { part: 'papers', kind: 'changed', burden: 'lighter', vi: '“Ảnh chân dung” không còn bắt buộc.' },
    ],
    'a shorter committed time': [
      { committed: { ...toy.committed, limit: { value: 3, unit: 'WORKING_DAY' } } },
      {
        part: 'time',
        kind: 'changed',
        burden: 'lighter',
        vi: 'Thời hạn cam kết của tỉnh: từ 5 ngày làm việc thành 3 ngày làm việc.',
      },
    ],
    'another basis of the statutory time': [
      { legal: { ...toy.legal, basis: 'Nội quy, Điều 4' } },
      {
        part: 'basis',
        kind: 'changed',
        burden: null,
        vi: 'Thời hạn theo luật: căn cứ từ “Nội quy, Điều 3” thành “Nội quy, Điều 4”.',
      },
    ],
    'a dearer fee': [
      { fees: [{ ...fee, amount: 1_250_000 }] },
      {
        part: 'fees',
        kind: 'changed',
        burden: 'heavier',
        vi: '“Lệ phí thẻ”: mức thu từ 20.000 đồng thành 1.250.000 đồng.',
      },
    ],
    'a fee dropped': [
      { fees: [] },
      { part: 'fees', kind: 'dropped', burden: 'lighter', vi: 'Bỏ khoản thu “Lệ phí thẻ” (trước là 20.000 đồng).' },
    ],
    'a fee taken no longer': [
      { fees: [{ ...fee, amount: 0 }] },
      { part: 'fees', kind: 'changed', burden: 'lighter', vi: '“Lệ phí thẻ”: mức thu từ 20.000 đồng thành không thu.' },
    ],
    'a field that the account fills in dropped': [
      { form: toy.form.slice(1) },
      { part: 'form', kind: 'dropped', burden: null, vi: 'Bỏ ô “Họ tên”.' },
    ],
    'a longer step': [
      change('appraise', { time: { value: 20, unit: 'HOUR' } }),
      {
        part: 'steps',
        kind: 'changed',
        burden: null,
        vi: 'Bước “Thẩm định”: thời gian từ 16 giờ làm việc thành 20 giờ làm việc.',
      },
    ],
    'a step given to another role': [
      change('sign', { role: 'DIV_HEAD' }),
      {
        part: 'steps',
        kind: 'changed',
        burden: null,
        vi: 'Bước “Ký thẻ”: người thực hiện từ Lãnh đạo cơ quan thành Lãnh đạo phòng.',
      },
    ],
    'another way on': [
      change('visit', { next: 'sign' }),
      {
        part: 'steps',
        kind: 'changed',
        burden: null,
        vi: 'Bước “Xem sân”: bước tiếp theo từ chờ đủ các nhánh “heard” thành “Ký thẻ”.',
      },
    ],
    'more days for a supplement': [
      { supplement: { ...toy.supplement, days: 30 } },
      { part: 'time', kind: 'changed', burden: null, vi: 'Số ngày để bổ sung hồ sơ: từ 15 thành 30.' },
    ],
    'another name': [
      { name: { vi: 'Cấp thẻ', en: 'Card' } },
      {
        part: 'general',
        kind: 'changed',
        burden: null,
        vi: 'Tên thủ tục: từ “Cấp thẻ hội viên câu lạc bộ quần vợt” thành “Cấp thẻ”.',
      },
    ],
  };

test.each(Object.entries(cases))('%s is told in words', (_, [over, expected]) => {
  const told = differenceOf(toy, { ...toy, ...over, version: 2 });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject(expected);
  expect(told[0]?.en).toMatch(/\.$/);
});

test('another order of papers, or of the parts of an object, is no difference', () => {
  const shuffled = { ...toy, papers: toy.papers.toReversed(), name: { en: toy.name.en, vi: toy.name.vi } };
  expect(differenceOf(toy, shuffled)).toEqual([]);
});

test('chapters come in the order in which a chairman reads them', () => {
  const told = differenceOf(toy, {
    ...toy,
    name: { vi: 'Cấp thẻ', en: 'Card' },
    fees: [],
    papers: [application, card],
    committed: { ...toy.committed, limit: { value: 3, unit: 'WORKING_DAY' } },
  });
  expect(told.map(({ part }) => part)).toEqual(['papers', 'time', 'fees', 'general']);
});

test('whatever value of a version differs, a change tells its place, and looking back tells the same places', () => {
  // What has a fixed set of values would be no version any more.
  const fixed = ['version', 'kind', 'unit', 'role'];
  const places = leaves(toy, []).filter((path) => !fixed.includes(String(path.at(-1))));
  const some = fc.uniqueArray(fc.nat({ max: places.length - 1 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(some, (picked) => {
      let after: ProcedureVersion = toy;
      for (const n of picked) after = spoil(after, places[n] ?? []);
      const told = differenceOf(toy, after);
      expect(told.length).toBeGreaterThan(0);
      expect(told.length).toBeLessThanOrEqual(picked.length * 2);
      expect(
        differenceOf(after, toy)
          .map(({ at }) => at)
          .sort(),
      ).toEqual(told.map(({ at }) => at).sort());
      for (const { vi, en } of told) expect(`${vi}${en}`).not.toMatch(/undefined|NaN|\[object/);
    }),
    { numRuns: 500 },
  );
});

/** The places of all plain values, as they stand in the JSON. */
function leaves(value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, part]) =>
    leaves(part, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

function spoil<T>(value: T, [name, ...rest]: readonly (string | number)[]): T {
  if (name === undefined) {
    if (typeof value === 'number') return (value + 1) as T;
    if (typeof value === 'boolean') return !value as T;
    return `${value ?? 'x'}x` as T;
  }
  const part = (value as Record<string, unknown>)[name];
  const changed = spoil(part, rest);
  if (Array.isArray(value)) return value.with(Number(name), changed) as T;
  return { ...value, [name]: changed };
}
