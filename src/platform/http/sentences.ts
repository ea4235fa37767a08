import type { TValidationError } from 'typebox/error';
import type { FieldError, Said } from './problem.ts';

type Params = Record<string, unknown>;

const TYPES: Record<string, Said> = {
  string: { vi: 'một chuỗi ký tự', en: 'a text' },
  number: { vi: 'một số', en: 'a number' },
  integer: { vi: 'một số nguyên', en: 'a whole number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'một danh sách', en: 'a list' },
  object: { vi: 'một đối tượng', en: 'an object' },
  null: { vi: 'null', en: 'null' },
};

const FORMATS: Record<string, Said> = {
  date: { vi: 'ngày dạng 2026-01-31', en: 'a date like 2026-01-31' },
  'date-time': { vi: 'thời điểm dạng 2026-01-31T08:00:00+07:00', en: 'a moment like 2026-01-31T08:00:00+07:00' },
  time: { vi: 'giờ dạng 08:00:00', en: 'a time like 08:00:00' },
  email: { vi: 'một địa chỉ thư điện tử', en: 'an e-mail address' },
  uuid: { vi: 'một mã UUID', en: 'a UUID' },
  uri: { vi: 'một địa chỉ mạng', en: 'a web address' },
};

const say = (vi: string, en: string): Said => ({ vi, en });
const list = (value: unknown): string => (Array.isArray(value) ? value : [value]).map(String).join(', ');

/** One sentence a keyword of JSON Schema. What is not here says only that the value is wrong. */
const SENTENCES: Record<string, (params: Params) => Said> = {
  type: (p) => {
    const named = (Array.isArray(p.type) ? p.type : [p.type]).map(
      (name) => TYPES[String(name)] ?? say(String(name), String(name)),
    );
    return say(`Phải là ${named.map((n) => n.vi).join(' hoặc ')}.`, `Must be ${named.map((n) => n.en).join(' or ')}.`);
  },
  format: (p) => {
    const named = FORMATS[String(p.format)] ?? say(String(p.format), String(p.format));
    return say(`Phải là ${named.vi}.`, `Must be ${named.en}.`);
  },
  minLength: (p) =>
    p.limit === 1
      ? say('Không được để trống.', 'Must not be empty.')
      : say(`Phải có ít nhất ${p.limit} ký tự.`, `Must have at least ${p.limit} characters.`),
  maxLength: (p) => say(`Không được quá ${p.limit} ký tự.`, `Must have at most ${p.limit} characters.`),
  minimum: (p) => say(`Phải từ ${p.limit} trở lên.`, `Must be ${p.limit} or more.`),
  maximum: (p) => say(`Phải từ ${p.limit} trở xuống.`, `Must be ${p.limit} or less.`),
  exclusiveMinimum: (p) => say(`Phải lớn hơn ${p.limit}.`, `Must be more than ${p.limit}.`),
  exclusiveMaximum: (p) => say(`Phải nhỏ hơn ${p.limit}.`, `Must be less than ${p.limit}.`),
  multipleOf: (p) => say(`Phải là bội của ${p.multipleOf}.`, `Must be a multiple of ${p.multipleOf}.`),
  minItems: (p) => say(`Phải có ít nhất ${p.limit} mục.`, `Must have at least ${p.limit} items.`),
  maxItems: (p) => say(`Không được quá ${p.limit} mục.`, `Must have at most ${p.limit} items.`),
  minProperties: (p) => say(`Phải có ít nhất ${p.limit} trường.`, `Must have at least ${p.limit} fields.`),
  maxProperties: (p) => say(`Không được quá ${p.limit} trường.`, `Must have at most ${p.limit} fields.`),
  uniqueItems: () => say('Có mục bị lặp lại.', 'Has an item twice.'),
  pattern: () => say('Không đúng dạng yêu cầu.', 'Does not have the required form.'),
  enum: (p) => say(`Phải là một trong: ${list(p.allowedValues)}.`, `Must be one of: ${list(p.allowedValues)}.`),
  const: (p) => say(`Phải là ${list(p.allowedValue)}.`, `Must be ${list(p.allowedValue)}.`),
};

const WRONG = say('Giá trị không đúng.', 'The value is not valid.');
const REQUIRED = say('Còn thiếu, cần điền.', 'Is missing and must be given.');
const UNKNOWN = say(
  'Không có trường này; xoá đi hoặc sửa tên.',
  'There is no such field; remove it or correct its name.',
);

/** The sentences for a failed check: one a field, the most telling one. */
export function sentencesFor(errors: readonly TValidationError[]): FieldError[] {
  const byField = new Map<string, FieldError[]>();
  const add: Add = (field, said) => {
    byField.set(field, [...(byField.get(field) ?? []), { field, ...said }]);
  };
  for (const [path, same] of grouped(errors)) {
    const base = fieldOf(path);
    const allowed = same.flatMap((e) => (e.keyword === 'const' ? [e.params.allowedValue] : []));
    if (allowed.length > 1) {
      add(base, say(`Phải là một trong: ${list(allowed)}.`, `Must be one of: ${list(allowed)}.`));
      continue;
    }
    for (const error of same) sayOne(error, base, add);
  }
  return [...byField.values()].flatMap((said) => said.slice(0, 1)).slice(0, 50);
}

type Add = (field: string, said: Said) => void;

function sayOne(error: TValidationError, base: string, add: Add): void {
  const addEach = (names: readonly string[], said: Said): void => {
    for (const name of names) add(base ? `${base}.${name}` : name, said);
  };
  if (error.keyword === 'required') addEach(error.params.requiredProperties, REQUIRED);
  else if (error.keyword === 'additionalProperties') addEach(error.params.additionalProperties, UNKNOWN);
  // A property refused by `additionalProperties: false` is told again as the `false` schema it met.
  else if (error.keyword !== 'boolean') add(base, SENTENCES[error.keyword]?.(error.params as Params) ?? WRONG);
}

function grouped(errors: readonly TValidationError[]): Map<string, TValidationError[]> {
  return Map.groupBy(errors, (error) => error.instancePath);
}

function fieldOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}
