import { describe, expect, test } from 'vitest';
import { toyProcedure } from '../../test/toy-procedure.ts';
import { CHOICES, choiceOf } from './choose-procedure.ts';

const many = Array.from({ length: 60 }, (_, n) =>
  toyProcedure({
    id: `procedure-${n}`,
    nationalCode: `1.0000${String(n).padStart(2, '0')}`,
    name: { vi: `${n % 2 ? 'Cấp' : 'Cấp lại'} giấy phép số ${n}`, en: `Permit ${n}` },
  }),
);
const catalogue = { procedures: new Map(many.map((one) => [one.id, [one]])), retired: new Map() };
const ids = many.map(({ id }) => id);
const asked = { chosen: undefined, find: undefined, lang: 'vi' } as const;

describe('the procedures an inbox is filtered by', () => {
  test('are a list by name while they are few, with the chosen one though nothing of it is in the list', () => {
    const { procedures, finder } = choiceOf(catalogue, ids.slice(0, 3), { ...asked, chosen: 'procedure-9' });
    expect(finder).toBeUndefined();
    expect(procedures?.map(({ text }) => text)).toEqual([
      'Cấp giấy phép số 1',
      'Cấp giấy phép số 9',
      'Cấp lại giấy phép số 0',
      'Cấp lại giấy phép số 2',
    ]);
  });

  test('are found by letters of their names when they are too many, and nothing is drawn before', () => {
    expect(choiceOf(catalogue, ids.slice(0, CHOICES + 1), asked)).toEqual({
      finder: { typed: '', found: [], more: 0 },
    });
    const { finder } = choiceOf(catalogue, ids, { ...asked, find: 'cap lai', chosen: 'procedure-5' });
    expect(finder).toMatchObject({ typed: 'cap lai', more: 18, chosen: 'Cấp giấy phép số 5' });
    expect(finder?.found).toHaveLength(12);
    expect(finder?.found.every(({ text }) => text.startsWith('Cấp lại'))).toBe(true);
  });

  test('are found by code, and what is none of them finds nothing', () => {
    const found = (find: string) =>
      choiceOf(catalogue, ids, { ...asked, find }).finder?.found.map(({ value }) => value);
    expect(found('1.000041')).toEqual(['procedure-41']);
    expect(found('đất đai')).toEqual([]);
  });

  test('that are gone from the catalogue are named by their ids', () => {
    expect(choiceOf(catalogue, ['gone'], asked).procedures).toEqual([{ value: 'gone', text: 'gone' }]);
  });
});
