import type { Fee, FormField, Paper, ProcedureVersion } from './procedure.ts';
import { type ProcedureFinding, problem } from './procedure-finding.ts';
import { REASONS } from './reason-codes.ts';

/** Fees: whole VND of zero or more, each code once. */
export function lintFees(fees: readonly Fee[]): ProcedureFinding[] {
  return fees.flatMap((fee, n) => {
    const at = `fees[${n}]`;
    const found: ProcedureFinding[] = [];
    const amounts: [string, number | undefined][] = [
      [`${at}.amount`, fee.amount],
      [`${at}.onlineAmount`, fee.onlineAmount],
      ...(fee.variants ?? []).map((one, i): [string, number] => [`${at}.variants[${i}].amount`, one.amount]),
    ];
    for (const [place, amount] of amounts) {
      if (amount === undefined || (Number.isSafeInteger(amount) && amount >= 0)) continue;
      found.push(
        problem(
          'FEE_AMOUNT',
          place,
          `Mức thu ${amount} phải là số đồng nguyên, không âm.`,
          `The amount ${amount} must be whole VND, zero or more.`,
        ),
      );
    }
    if (fee.currency !== undefined && fee.currency !== 'VND') {
      found.push(
        problem(
          'FEE_CURRENCY',
          `${at}.currency`,
          'Phí, lệ phí thu bằng đồng Việt Nam; hãy ghi "VND".',
          'Fees are taken in VND; write "VND".',
        ),
      );
    }
    if (fee.collectAt === 'NONE' && fee.amount > 0) {
      found.push(
        problem(
          'FEE_NEVER_COLLECTED',
          `${at}.collectAt`,
          `Khoản "${fee.code}" có mức thu nhưng không nói thu khi nào.`,
          `The fee "${fee.code}" has an amount but is never collected; say when.`,
        ),
      );
    }
    if (fees.findIndex((other) => other.code === fee.code) !== n) {
      found.push(
        problem(
          'FEE_DUPLICATE',
          `${at}.code`,
          `Mã khoản thu "${fee.code}" dùng hai lần.`,
          `The fee code "${fee.code}" is used twice.`,
        ),
      );
    }
    return found;
  });
}

/** Papers: unique keys, whole counts; a required paper asks for something unless a register replaces it (R11). */
export function lintPapers(papers: readonly Paper[]): ProcedureFinding[] {
  return papers.flatMap((paper, n) => {
    const at = `papers[${n}]`;
    const found: ProcedureFinding[] = [];
    for (const count of ['originals', 'copies'] as const) {
      if (Number.isInteger(paper[count]) && paper[count] >= 0) continue;
      found.push(
        problem(
          'PAPER_COUNT',
          `${at}.${count}`,
          `Số bản của "${paper.name.vi}" phải là số nguyên không âm.`,
          `The count of "${paper.name.en}" must be a whole number of zero or more.`,
        ),
      );
    }
    if (paper.required && paper.originals + paper.copies < 1 && paper.replaceableBy === null) {
      found.push(
        problem(
          'PAPER_ASKS_NOTHING',
          at,
          `"${paper.name.vi}" bắt buộc nhưng không yêu cầu bản nào; hãy ghi số bản hoặc dữ liệu thay thế.`,
          `"${paper.name.en}" is required but asks for no copy; give a count or the register that replaces it.`,
        ),
      );
    }
    if (papers.findIndex((other) => other.key === paper.key) !== n) {
      found.push(
        problem(
          'PAPER_DUPLICATE',
          `${at}.key`,
          `Khóa giấy tờ "${paper.key}" dùng hai lần.`,
          `The paper key "${paper.key}" is used twice.`,
        ),
      );
    }
    return found;
  });
}

/** Form fields: unique keys; a select has options, each once. */
export function lintFields(fields: readonly FormField[]): ProcedureFinding[] {
  return fields.flatMap((field, n) => {
    const at = `form[${n}]`;
    const found: ProcedureFinding[] = [];
    const options = field.options ?? [];
    if (fields.findIndex((other) => other.key === field.key) !== n) {
      found.push(
        problem(
          'FIELD_DUPLICATE',
          `${at}.key`,
          `Khóa ô nhập "${field.key}" dùng hai lần.`,
          `The field key "${field.key}" is used twice.`,
        ),
      );
    }
    if (field.type === 'select' && options.length === 0) {
      found.push(
        problem(
          'FIELD_WITHOUT_OPTIONS',
          `${at}.options`,
          `Ô chọn "${field.label.vi}" chưa có lựa chọn nào.`,
          `The select "${field.label.en}" has no options; list them.`,
        ),
      );
    }
    if (new Set(options).size < options.length) {
      found.push(
        problem(
          'OPTION_DUPLICATE',
          `${at}.options`,
          `Ô chọn "${field.label.vi}" có lựa chọn trùng nhau.`,
          `The select "${field.label.en}" offers an option twice.`,
        ),
      );
    }
    return found;
  });
}

/** Faults: codes of DOMAIN 2.3, about papers of the list, each pair once. */
export function lintFaults({ faults, papers }: ProcedureVersion): ProcedureFinding[] {
  return faults.flatMap((fault, n) => {
    const at = `faults[${n}]`;
    const found: ProcedureFinding[] = [];
    if (!Object.hasOwn(REASONS, fault.code)) {
      found.push(
        problem(
          'FAULT_CODE_UNKNOWN',
          `${at}.code`,
          `Mã lý do "${fault.code}" không có trong danh mục.`,
          `The reason code "${fault.code}" is not in the list.`,
        ),
      );
    }
    if (fault.paper !== undefined && !papers.some((paper) => paper.key === fault.paper)) {
      found.push(
        problem(
          'FAULT_PAPER_UNKNOWN',
          `${at}.paper`,
          `Lỗi nói tới giấy tờ "${fault.paper}" không có trong thành phần hồ sơ.`,
          `The fault is about the paper "${fault.paper}", which is not in the list of papers.`,
        ),
      );
    }
    if (faults.findIndex((other) => other.code === fault.code && other.paper === fault.paper) !== n) {
      found.push(
        problem(
          'FAULT_DUPLICATE',
          at,
          `Lỗi "${fault.code}" của giấy tờ này ghi hai lần.`,
          `The fault "${fault.code}" of this paper is listed twice.`,
        ),
      );
    }
    return found;
  });
}
