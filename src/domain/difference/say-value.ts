import type { Words } from '../calendar/index.ts';
import { type Limit, limitWords } from '../clock/index.ts';
import { groupDigits } from '../number/index.ts';
import { isLimit, isWords } from './keyed.ts';

/** A value of a version as people say it. */
export function sayValue(value: unknown): Words {
  if (value === undefined || value === null || value === '') return { vi: 'không có', en: 'none' };
  if (typeof value === 'boolean') return value ? { vi: 'có', en: 'yes' } : { vi: 'không', en: 'no' };
  if (typeof value === 'number') return { vi: groupDigits(value, 'vi'), en: groupDigits(value, 'en') };
  if (isWords(value)) return { vi: `“${value.vi}”`, en: `“${value.en}”` };
  if (isLimit(value)) return limitWords(value as Limit);
  if (Array.isArray(value)) return sayList(value);
  if (typeof value === 'object') return { vi: JSON.stringify(value), en: JSON.stringify(value) };
  return { vi: `“${value}”`, en: `“${value}”` };
}

/** An amount of whole đồng: `20.000 đồng` / `20,000 VND`. */
export function sayMoney(amount: unknown): Words {
  if (typeof amount !== 'number') return sayValue(amount);
  if (amount === 0) return { vi: 'không thu', en: 'free' };
  const { vi, en } = sayValue(amount);
  return { vi: `${vi} đồng`, en: `${en} VND` };
}

function sayList(values: readonly unknown[]): Words {
  if (values.length === 0) return sayValue(null);
  const said = values.map(sayValue);
  return { vi: said.map(({ vi }) => vi).join(', '), en: said.map(({ en }) => en).join(', ') };
}
