import { expect, test } from 'vitest';
import { readPapers } from './read-papers.ts';
import { PAPERS_HEAD as HEAD } from './record.fixture.ts';

const saidOf = (text: string) =>
  (readPapers(text).value ?? []).map(
    ({ group, name, originals, copies, forms }) =>
      `${group ? `[${group}] ` : ''}${name.value} (${name.state}) ${originals.value}/${copies.value} (${originals.state})${forms.value ? ` + ${forms.value.join(' + ')} (${forms.state})` : ''}`,
  );

test.each([
  [
    'names are glued to their counts',
    `--${HEAD}Đơn;1 bản chính- Bản đồ0 bản chính,1 bản sao`,
    ['Đơn; (parsed) 1/0 (parsed)', '- Bản đồ (parsed) 0/1 (parsed)'],
  ],
  [
    'a count within the name is no end of it',
    `--${HEAD}Đơn: 01 bản chính.1 bản chínhẢnh (01 bản chính hoặc 01 bản sao)1 bản chính,1 bản sao`,
    ['Đơn: 01 bản chính. (parsed) 1/0 (parsed)', 'Ảnh (01 bản chính hoặc 01 bản sao) (parsed) 1/1 (parsed)'],
  ],
  [
    'a paper that begins with a count',
    `--${HEAD}Đơn1 bản chính,1 bản sao01 bản chính danh sách1 bản chính`,
    ['Đơn (parsed) 1/1 (parsed)', '01 bản chính danh sách (parsed) 1/0 (parsed)'],
  ],
  [
    'a year and a form’s number stand before the count',
    `--${HEAD}Đơn ngày 01/01/20261 bản chínhTờ khai theo Mẫu số 081 bản chính`,
    ['Đơn ngày 01/01/2026 (parsed) 1/0 (parsed)', 'Tờ khai theo Mẫu số 08 (parsed) 1/0 (parsed)'],
  ],
  ['two digits have two readings', `--${HEAD}Phụ lục 21 bản chính`, ['Phụ lục 2 (uncertain) 1/0 (uncertain)']],
  [
    'lists for several cases',
    `a) Xe cơ quan${HEAD}Đơn1 bản chínhb) Xe cá nhân${HEAD}Tờ khai2 bản chính`,
    ['[a) Xe cơ quan] Đơn (parsed) 1/0 (parsed)', '[b) Xe cá nhân] Tờ khai (parsed) 2/0 (parsed)'],
  ],
  [
    'a form behind its paper, where one seam tells',
    `--${HEAD}Đơn của Bộ Công an.NA15.pdf1 bản chínhTờ khaiMẫu số 1.docxMẫu số 2.docx1 bản chính`,
    [
      'Đơn của Bộ Công an. (parsed) 1/0 (parsed) + NA15.pdf (parsed)',
      'Tờ khai (parsed) 1/0 (parsed) + Mẫu số 1.docx + Mẫu số 2.docx (parsed)',
    ],
  ],
  [
    'a form whose seam does not tell',
    `--${HEAD}Giấy đề nghị theo mẫuvăn bản đề nghị.docx1 bản chính`,
    [
      'Giấy đề nghị theo mẫuvăn bản đề nghị.docx (uncertain) 1/0 (parsed) + Giấy đề nghị theo mẫuvăn bản đề nghị.docx (uncertain)',
    ],
  ],
  [
    'it is not sure that a row ended',
    `--${HEAD}Đơn1 bản chính Giấy phép1 bản chính`,
    ['Đơn (uncertain) 1/0 (uncertain)', 'Giấy phép (uncertain) 1/0 (uncertain)'],
  ],
])('%s', (_, text, said) => {
  expect(saidOf(text)).toEqual(said);
});

test('what is left over makes the list uncertain; no table is no list; dashes are nothing', () => {
  expect(readPapers(`--${HEAD}Đơn1 bản chính và`).state).toBe('uncertain');
  expect(readPapers('hồ sơ theo quy định')).toMatchObject({ state: 'uncertain', value: [], why: 'no-table' });
  expect(readPapers('--')).toMatchObject({ state: 'absent', raw: '--' });
});
