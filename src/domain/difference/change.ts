import type { Words } from '../calendar/index.ts';

/** The chapters in which a chairman reads what changes, in this order. */
export const PARTS = {
  papers: { vi: 'Thành phần hồ sơ', en: 'Papers' },
  time: { vi: 'Thời hạn giải quyết', en: 'Time' },
  fees: { vi: 'Phí, lệ phí', en: 'Fees' },
  form: { vi: 'Biểu mẫu', en: 'Form' },
  steps: { vi: 'Quy trình nội bộ', en: 'Internal procedure' },
  basis: { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
  result: { vi: 'Kết quả', en: 'Result' },
  faults: { vi: 'Lỗi được yêu cầu bổ sung hoặc từ chối', en: 'Faults that may be named' },
  general: { vi: 'Thông tin chung', en: 'General' },
} as const satisfies Record<string, Words>;

export type Part = keyof typeof PARTS;

/** One difference between two versions: where, of what kind, whether it weighs on who applies, and in words. */
export type Change = {
  readonly part: Part;
  readonly kind: 'added' | 'dropped' | 'changed';
  /** The place, items by their own names: `papers.photo.originals`. */
  readonly at: string;
  /** For who applies; null where it is neither, or cannot be told. */
  readonly burden: 'heavier' | 'lighter' | null;
} & Words;

/** What a teller knows of a difference beside its place. */
export type Told = Pick<Change, 'part' | 'burden'> & Words;

/** `heavier` when more is asked than before. */
export function weigh(before: number, after: number): Change['burden'] {
  if (before === after) return null;
  return after > before ? 'heavier' : 'lighter';
}
