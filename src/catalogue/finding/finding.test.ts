import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Finder, type Searched, wordsOf } from './index.ts';

const build = (id: string, name: string, more: Partial<Searched> = {}): Searched => ({
  id,
  codes: [],
  name,
  sector: '',
  agency: '',
  papers: [],
  result: '',
  ...more,
});

const CLUB = [
  build('join', 'Thủ tục đăng ký hội viên', { codes: ['1.000001', '2.000077'], sector: 'Hội viên' }),
  build('leave', 'Thủ tục thôi hội viên', { papers: ['Thẻ hội viên'] }),
  build('court', 'Thuê sân', { codes: ['1.000001.H99'] }),
  build('tax', 'Thuế sân (dành cho huấn luyện viên)'),
  build('card', 'Cấp lại thẻ hội viên', { result: 'Thẻ hội viên' }),
  build('far', 'Cấp thẻ trọng tài', { central: true }),
  build('near', 'Cấp thẻ trọng tài'),
];
const WORDS = {
  filler: ['tôi muốn', 'cần', 'ở đâu'],
  sayings: [
    { said: ['vào câu lạc bộ', 'VCLB'], means: ['đăng ký hội viên'] },
    { said: ['bỏ câu lạc bộ'], means: ['thôi hội viên', 'thẻ hội viên'] },
    { said: ['sổ đỏ'], means: ['thẻ hội viên'] },
  ],
};
const club = new Finder(CLUB, WORDS);
const find = (text: string) => club.find(text).map(({ found }) => found.id);

describe('a procedure is found', () => {
  test.each([
    ['dang ky hoi vien', 'join'],
    ['ĐĂNG KÝ HỘI VIÊN', 'join'],
    ['đăng kí hội viên', 'join'],
    ['tôi muốn đăng ký hội viên ở đâu', 'join'],
    ['ddawng kys hooij vieen', 'join'],
    ['dang61 ky hoi vien', 'join'],
    ['dangky hoivien', 'join'],
    ['đăng ký hội viêm', 'join'],
    ['dang yk hoi vien', 'join'],
    ['đăng ký hội viê', 'join'],
    ['vào câu lạc bộ', 'join'],
    ['vclb', 'join'],
    ['vao cau lac bo', 'join'],
    ['vào câu lạc bọ', 'join'],
    ['bỏ câu lạc bộ', 'leave'],
    ['the hoi vien', 'card'],
    ['thuê sân', 'court'],
    ['thuế sân', 'tax'],
    ['thuê xân', 'court'],
    ['huan luyen vien', 'tax'],
    ['thẻ trọng tài', 'near'],
    ['1.000001', 'join'],
    ['1000001', 'join'],
    ['000001', 'join'],
    ['mã 2.000077 là gì', 'join'],
    ['1.000001.H99', 'court'],
  ])('by %j: %s first', (text, id) => {
    expect(find(text)[0]).toBe(id);
  });

  test('by accents that were typed only where the word has them', () => {
    expect(find('sổ đỏ')).toContain('card');
    expect(find('so do')).toContain('card');
    expect(find('sơ đồ')).toEqual([]);
  });

  test('by nothing that was not asked: what most of the words are missing in is left out', () => {
    expect(find('máy bay tàu biển')).toEqual([]);
    expect(find('thuê máy bay tàu biển')).toEqual([]);
    expect(find('')).toEqual([]);
    expect(find('?!')).toEqual([]);
    expect(find('9.999999')).toEqual([]);
    const some = club.find('thuê máy bay tàu biển', { need: 'SOME' }).map(({ found }) => found.id);
    expect(some).toContain('court');
  });

  test('surely: by every word, none of them a slip', () => {
    const surely = (text: string) => club.find(text, { need: 'ALL' }).map(({ found }) => found.id);
    expect(surely('hoi vien')).toContain('join');
    expect(surely('hoi vi')).toContain('join');
    expect(surely('hoi vienn')).toEqual([]);
    expect(surely('hoi vien may bay')).toEqual([]);
  });
});

describe('why it was found is told', () => {
  const why = (text: string) => club.find(text)[0]?.because;

  test('as what a saying means, rightly written', () => {
    expect(why('vao cau lac bo')).toEqual([{ how: 'SAYING', typed: 'vào câu lạc bộ', read: 'đăng ký hội viên' }]);
  });

  test('as what a slip was taken for, as the procedure writes it', () => {
    expect(why('đăng ký hội viêm')).toEqual([{ how: 'SLIP', typed: 'viêm', read: 'viên' }]);
  });

  test('not at all where it is as typed, or so far', () => {
    expect(why('hoi vien')).toEqual([]);
    expect(why('hội viê')).toEqual([]);
  });
});

test('words are the same wherever the tone was put and whether i or y was written', () => {
  const same = (text: string) => wordsOf(text).map(({ key, toned }) => [key, toned]);
  expect(same('hoà thuỷ lý kỹ')).toEqual(same('hòa thủy lí kĩ'));
  expect(same('Hoà'.normalize('NFD'))).toEqual(same('hòa'));
  expect(same('thuê')).not.toEqual(same('thuế'));
});

test('anything may be typed', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('đ', 'ă', 'w', ' ', '1', '.', 's', 'a') }),
  );
  fc.assert(
    fc.property(odd, (text) => {
      expect(Array.isArray(club.find(text))).toBe(true);
    }),
    { numRuns: 2000, seed: 7 },
  );
});

test('an empty list is searched too', () => {
  expect(new Finder([], WORDS).find('hội viên')).toEqual([]);
});
