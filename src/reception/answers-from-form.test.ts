import { expect, test } from 'vitest';
import { FormReader } from '../casework/index.ts';
import type { FieldType } from '../domain/procedure/index.ts';
import { answersFromForm } from './answers-from-form.ts';

const field = (type: FieldType, options?: string[]) => ({
  key: 'asked',
  label: { vi: 'Câu hỏi', en: 'Question' },
  type,
  required: true,
  ...(options ? { options } : {}),
});

function answer(type: FieldType, values: Record<string, string | string[]>, options?: string[]) {
  const form = new FormReader(values, 'vi');
  return { answer: answersFromForm(form, [field(type, options)]).asked, misread: form.misread };
}

test.each([
  ['number', '1.250,5', 1250.5],
  ['number', '85.5', 85.5],
  ['number', '120', 120],
  ['money', '450.000 đ', 450_000],
  ['date', '5/3/2026', '2026-03-05'],
  ['text', '  Cafe\u0301 Sáng ', 'Café Sáng'],
  ['boolean', 'false', false],
  ['select', 'Kê khai', 'Kê khai'],
  ['table', 'Giấy khai sinh; 2\nBằng; 1', 'Giấy khai sinh; 2\nBằng; 1'],
] as const)('the answer to a question of kind %s is kept as what it means: %s', (type, typed, kept) => {
  expect(answer(type, { 'answers.asked': typed }, type === 'select' ? ['Kê khai', 'Khoán'] : undefined)).toEqual({
    answer: kept,
    misread: [],
  });
});

test.each(['text', 'number', 'money', 'date', 'select', 'boolean', 'person', 'dateRange', 'checkbox'] as const)(
  'a question of kind %s left open has no answer',
  (type) => {
    expect(answer(type, { 'answers.asked': '' })).toEqual({ answer: undefined, misread: [] });
  },
);

test('a person and a span of days are kept with their parts', () => {
  const person = { 'answers.asked.name': 'Lò Văn Ử', 'answers.asked.birthDate': '1/2/1960' };
  expect(answer('person', person).answer).toEqual({ kind: 'CITIZEN', name: 'Lò Văn Ử', birthDate: '1960-02-01' });
  expect(answer('dateRange', { 'answers.asked.from': '1/2/2026' }).answer).toEqual({ from: '2026-02-01' });
});

test('of ticked boxes only those that are offered count', () => {
  expect(answer('checkbox', { 'answers.asked': ['A', 'X'] }, ['A', 'B']).answer).toEqual(['A']);
});

test.each([
  ['number', 'hai'],
  ['money', '12 triệu'],
  ['date', '30/2/2026'],
  ['select', 'Khác'],
] as const)('what cannot be read as %s is told at its field with what was typed: %s', (type, typed) => {
  const { misread } = answer(type, { 'answers.asked': typed }, type === 'select' ? ['A'] : undefined);
  expect(misread).toEqual([{ field: 'answers.asked', message: expect.stringContaining(`“${typed}”`) }]);
});
