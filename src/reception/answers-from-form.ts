import { type FormReader, readParty, without } from '../casework/index.ts';
import type { FieldType, FormField } from '../domain/procedure/index.ts';
import { fieldValues } from '../ui/index.ts';

type Read = (form: FormReader, name: string, field: FormField) => unknown;

const text: Read = (form, name) => form.text(name);

/** How the answer to each kind of question is kept: numbers as numbers, days as `YYYY-MM-DD`, a table as its lines. */
const READ: { readonly [T in FieldType]: Read } = {
  text,
  textarea: text,
  number: (form, name) => readNumber(form, name),
  money: (form, name) => form.whole(name),
  date: (form, name) => form.date(name),
  datetime: text,
  dateRange: (form, name) => {
    const range = without({ from: form.date(`${name}.from`), to: form.date(`${name}.to`) });
    return Object.keys(range).length > 0 ? range : undefined;
  },
  select: (form, name, field) => readOption(form, name, field),
  checkbox: (form, name, { options }) => {
    if (!options) return form.ticked(name) || undefined;
    const chosen = fieldValues(form.values, name).filter((one) => options.includes(one));
    return chosen.length > 0 ? chosen : undefined;
  },
  boolean: (form, name) => form.yesNo(name),
  idNumber: text,
  phone: text,
  email: text,
  address: text,
  person: (form, name) => readParty(form, name),
  table: text,
};

/** The form's questions as answered; those left open are left out. What cannot be read is told to the reader. */
export function answersFromForm(form: FormReader, fields: readonly FormField[]): Readonly<Record<string, unknown>> {
  const answers = fields.map((field) => [field.key, READ[field.type](form, `answers.${field.key}`, field)] as const);
  return Object.fromEntries(answers.filter(([, answer]) => answer !== undefined));
}

function readNumber(form: FormReader, name: string): number | undefined {
  const typed = form.text(name);
  if (typed === undefined) return undefined;
  // 1.250,5 as Vietnamese write it; a single dot with other than three digits after it is a decimal point.
  const plain = /^\d+\.\d{1,2}$/.test(typed) ? typed : typed.replace(/[\s.]/g, '').replace(',', '.');
  if (/^-?\d{1,12}(\.\d{1,6})?$/.test(plain)) return Number(plain);
  form.tell(name, {
    vi: `“${typed}” không phải một số. Ghi bằng chữ số, ví dụ 120 hoặc 85,5.`,
    en: `"${typed}" is not a number. Use digits, for example 120 or 85.5.`,
  });
  return undefined;
}

function readOption(form: FormReader, name: string, { options = [] }: FormField): string | undefined {
  const chosen = form.text(name);
  if (chosen === undefined || options.some((option) => option.normalize('NFC') === chosen)) return chosen;
  form.tell(name, {
    vi: `Không có lựa chọn “${chosen}”. Chọn lại trong danh sách.`,
    en: `There is no choice "${chosen}". Choose from the list.`,
  });
  return undefined;
}
