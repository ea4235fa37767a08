import type { FieldType } from '../../src/domain/procedure/index.ts';

const EVERY = {
  text: 0,
  textarea: 0,
  number: 0,
  money: 0,
  date: 0,
  datetime: 0,
  dateRange: 0,
  select: 0,
  checkbox: 0,
  boolean: 0,
  idNumber: 0,
  phone: 0,
  email: 0,
  address: 0,
  person: 0,
  table: 0,
} satisfies Record<FieldType, 0>;

/** Every kind of question a form can ask. */
export const FIELD_TYPES = Object.keys(EVERY) as FieldType[];
