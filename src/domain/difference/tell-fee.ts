import type { Words } from '../calendar/index.ts';
import type { Fee, ProcedureVersion } from '../procedure/index.ts';
import { type Told, weigh } from './change.ts';
import type { Differing } from './compare.ts';
import { sayMoney } from './say-value.ts';

const AMOUNTS: Readonly<Record<string, Words>> = {
  amount: { vi: 'mức thu', en: 'the amount' },
  onlineAmount: { vi: 'mức thu khi nộp trực tuyến', en: 'the amount online' },
};

/** A fee that came, went or costs otherwise. */
export function tellFee(
  { path, before, after }: Differing,
  was: ProcedureVersion,
  is: ProcedureVersion,
): Told | undefined {
  const [, code, value = '', variant] = path;
  const { name } = feeOf(is, code) ?? feeOf(was, code) ?? {};
  if (!name) return undefined;
  const part = 'fees';
  if (path.length === 2) {
    const fee = (after ?? before) as Fee;
    const money = sayMoney(fee.amount);
    return before === undefined
      ? {
          part,
          burden: weigh(0, fee.amount),
          vi: `Thêm khoản thu “${name.vi}”: ${money.vi}.`,
          en: `Adds the fee “${name.en}”: ${money.en}.`,
        }
      : {
          part,
          burden: weigh(fee.amount, 0),
          vi: `Bỏ khoản thu “${name.vi}” (trước là ${money.vi}).`,
          en: `Drops the fee “${name.en}” (it was ${money.en}).`,
        };
  }
  const what = AMOUNTS[value] ?? (path.at(-1) === 'amount' && variant ? caseWords(variant) : undefined);
  if (!what) return undefined;
  const [from, to] = [sayMoney(before), sayMoney(after)];
  return {
    part,
    burden: weigh(Number(before ?? feeOf(was, code)?.amount), Number(after ?? feeOf(is, code)?.amount)),
    vi: `“${name.vi}”: ${what.vi} từ ${from.vi} thành ${to.vi}.`,
    en: `“${name.en}”: ${what.en} from ${from.en} to ${to.en}.`,
  };
}

function feeOf({ fees }: ProcedureVersion, code: string | undefined): Fee | undefined {
  return fees.find((fee) => fee.code === code);
}

function caseWords(variant: string): Words {
  return { vi: `mức thu khi “${variant}”`, en: `the amount in the case “${variant}”` };
}
