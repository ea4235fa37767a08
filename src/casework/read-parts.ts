import type { FaultNamed, Party } from '../domain/dossier/command.ts';
import type { PaperHanded } from '../domain/dossier/dossier.ts';
import type { Fault, Paper } from '../domain/procedure/procedure.ts';
import {
  type FormValues,
  faultNoteName,
  faultValue,
  fieldValues,
  type Lang,
  readFault,
  readTypedDate,
} from '../ui/index.ts';
import { textOf } from './read-form.ts';

/** Something typed that cannot be read, told at its field in the page's language. */
export type Misread = { readonly field: string; readonly message: string };

/** Collects what cannot be read while a form is read, so that all of it is told at once. */
export class FormReader {
  readonly values: FormValues;
  readonly misread: Misread[] = [];
  readonly #lang: 'vi' | 'en';

  constructor(values: FormValues, lang: 'vi' | 'en') {
    this.values = values;
    this.#lang = lang;
  }

  text(name: string): string | undefined {
    return textOf(this.values, name);
  }

  ticked(name: string): boolean {
    return this.text(name) === 'true';
  }

  /** A choice of yes or no; undefined when neither was chosen. */
  yesNo(name: string): boolean | undefined {
    const chosen = this.text(name);
    return chosen === undefined ? undefined : chosen === 'true';
  }

  /** A whole number as people write it, `1.500.000` too; undefined when empty or unreadable. */
  whole(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const digits = text.replace(/[\s.,\u00a0]|đ|vnđ|vnd/gi, '');
    if (/^\d{1,15}$/.test(digits)) return Number(digits);
    this.tell(name, {
      vi: `“${text}” không phải một số nguyên. Nhập bằng chữ số, ví dụ 2.`,
      en: `"${text}" is not a whole number. Use digits, for example 2.`,
    });
    return undefined;
  }

  /** A day as people write it, as `YYYY-MM-DD`. */
  date(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const date = readTypedDate(text);
    if (date === undefined)
      this.tell(name, {
        vi: `Không có ngày “${text}”. Ghi ngày, tháng, năm, ví dụ 27/3/1985.`,
        en: `There is no day "${text}". Write day, month, year, for example 27/3/1985.`,
      });
    return date;
  }

  tell(field: string, said: { readonly vi: string; readonly en: string }): void {
    this.misread.push({ field, message: said[this.#lang] });
  }
}

/** A person or organisation from fields `<prefix>.name` and so on, on top of what is known of them; undefined without a name typed or known. */
export function readParty(form: FormReader, prefix: string, known?: Party): Party | undefined {
  const name = form.text(`${prefix}.name`);
  const typed = (part: string) => `${prefix}.${part}` in form.values;
  if (name === undefined && !known) return undefined;
  const kind = form.text(`${prefix}.kind`) as Party['kind'] | undefined;
  const part = <K extends 'idNumber' | 'phone' | 'email' | 'address'>(key: K) =>
    typed(key) ? form.text(`${prefix}.${key}`) : known?.[key];
  const birthDate = typed('birthDate') ? form.date(`${prefix}.birthDate`) : known?.birthDate;
  const rest = { idNumber: part('idNumber'), birthDate, phone: part('phone'), email: part('email') };
  return {
    kind: kind ?? known?.kind ?? 'CITIZEN',
    name: name ?? '',
    ...without({ ...rest, address: part('address') }),
  };
}

/** Papers handed in, from `papers.<key>.originals`, `.copies` and `.reused`; those not handed in are left out. */
export function readPapers(form: FormReader, papers: readonly Paper[]): readonly PaperHanded[] {
  return papers.flatMap(({ key }) => {
    const originals = form.whole(`papers.${key}.originals`) ?? 0;
    const copies = form.whole(`papers.${key}.copies`) ?? 0;
    const reused = form.ticked(`papers.${key}.reused`);
    if (originals === 0 && copies === 0 && !reused) return [];
    return [{ key, originals, copies, ...(reused ? { reused } : {}) }];
  });
}

/** Faults ticked, each with what was written to be mended in it. */
export function readFaults(form: FormReader): readonly FaultNamed[] {
  return fieldValues(form.values, 'faults').map((value) => ({
    ...readFault(value),
    ...without({ note: form.text(faultNoteName(value)) }),
  }));
}

/** The input that a field of `faults.<n>.…` was read from, with the fault's name on the procedure's list. */
export function inputOfFault(
  field: string,
  named: readonly FaultNamed[] | undefined,
  listed: readonly Fault[],
  lang: Lang,
): { readonly field: string; readonly name?: string } {
  const [, n, part] = /^faults\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const fault = n === undefined ? undefined : named?.[Number(n)];
  if (!fault) return { field };
  const name = listed.find((one) => faultValue(one) === faultValue(fault))?.name[lang];
  return { field: part === 'note' ? faultNoteName(faultValue(fault)) : 'faults', ...(name ? { name } : {}) };
}

/** The input that a field of `papers.<n>.…` was read from: inputs name the paper, the command counts them. */
export function inputOfPaper(field: string, papers: readonly PaperHanded[] | undefined): string {
  const [, n, part] = /^papers\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const paper = n === undefined ? undefined : papers?.[Number(n)];
  return paper ? `papers.${paper.key}.${part}` : field;
}

/** The same without what is not there: a missing field and an empty one mean the same. */
export function without<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** A sentence about a field with the field's own name before it, so that a list of errors can be understood alone. */
export function aboutField(label: string | undefined, message: string): string {
  if (!label) return message;
  return `${label}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
