import type { Disagreement } from '../ledger/index.ts';

type Sentence = { readonly vi: string; readonly en: string };

/** What always holds of a province's data, and which disagreements say that it does not. */
export type Invariant = Sentence & { readonly shownBy: readonly Disagreement[] };

/** The invariants that `checkInvariants` holds the data to (RELIABILITY, section 3). */
export const INVARIANTS = {
  I1: {
    vi: 'Mỗi mã hồ sơ đã báo cho dân tồn tại đúng một lần',
    en: 'each code that was told exists once',
    shownBy: ['CODE_TWICE', 'DOSSIER_MISSING'],
  },
  I2: {
    vi: 'Mỗi hồ sơ do một thao tác lập ra, dựng lại được từ lịch sử',
    en: 'each dossier was made by a command and can be told again from its history',
    shownBy: ['REPLAY_FAILED', 'STATE_DIFFERS', 'COLUMN_DIFFERS', 'RECORDS_DIFFER'],
  },
  I3: {
    vi: 'Số phiên bản bằng số lần ghi',
    en: 'a version is the number of commits',
    shownBy: ['HEAD_DIFFERS', 'EVENT_MISSING'],
  },
  I4: {
    vi: 'Hồ sơ đang giải quyết có bước đang mở, và các bước mở cùng lúc là hợp quy trình',
    en: 'a dossier in process has an open step, and what is open together may be',
    shownBy: ['STEPS_DIFFER', 'STEPS_ILLEGAL', 'TIMERS_DIFFER'],
  },
  I5: {
    vi: 'Mỗi lần ghi có đủ sự kiện từ 0 đến n, một khóa thao tác và đúng câu trả lời đã gửi',
    en: 'each commit has events 0 to n, one key, and the answer that was sent',
    shownBy: ['KEY_TWICE', 'ANSWER_DIFFERS'],
  },
  I6: {
    vi: 'Những gì kéo theo từ sự kiện đã đọc đều đã làm, đúng thứ tự',
    en: 'what follows from the events that were read is done, in their order',
    shownBy: ['READER_ASTRAY'],
  },
  I7: {
    vi: 'Thời hạn lưu bằng thời hạn tính lại',
    en: 'a stored due moment is what the clock counts',
    shownBy: ['DUE_DIFFERS', 'DUE_OF_EARLIER_CALENDAR', 'LAW_MISSING'],
  },
  I10: {
    vi: 'Chuỗi băm của từng hồ sơ liền mạch, dữ liệu cá nhân đúng như đã ghi',
    en: 'the hash chain of each dossier holds, personal data are what was written',
    shownBy: ['EVENT_CHANGED', 'CHAIN_BROKEN', 'PERSONAL_CHANGED', 'PERSONAL_MISSING', 'PERSONAL_UNKNOWN'],
  },
  I12: {
    vi: 'Số liệu theo ngày bằng số đếm lại từ sự kiện',
    en: 'the figures by day are a recount of the events',
    shownBy: ['FIGURES_DIFFER'],
  },
  I13: {
    vi: 'Sổ cấp số không nhảy số, không trùng số',
    en: 'number books have no gap and give no number twice',
    shownBy: ['NUMBER_MISSING', 'NUMBER_TWICE'],
  },
} as const satisfies Record<string, Invariant>;

export type InvariantId = keyof typeof INVARIANTS;

/** Invariants of the list that are not looked at here, and why. */
export const ELSEWHERE = {
  I8: { vi: 'chưa có biên lai và quỹ', en: 'there is no till yet: receipts and ledger have no subject' },
  I9: { vi: 'chưa lưu tệp đính kèm', en: 'no files are kept yet' },
  I11: { vi: 'kiểm tra bằng bộ thử phân quyền', en: 'who sees which row is proved by tests of the policies' },
  I14: { vi: 'kiểm tra bằng quét nhật ký', en: 'logs, addresses and metrics are scanned for personal data by tests' },
} as const;

const OF: ReadonlyMap<string, InvariantId> = new Map(
  (Object.keys(INVARIANTS) as InvariantId[]).flatMap((id) => INVARIANTS[id].shownBy.map((what) => [what, id] as const)),
);

// The compiler sees that every disagreement belongs to an invariant.
type Shown = (typeof INVARIANTS)[InvariantId]['shownBy'][number];
null as never as Exclude<Disagreement, Shown> satisfies never;

/** The invariant that a disagreement breaks. */
export function invariantOf(what: Disagreement): InvariantId {
  const id = OF.get(what);
  if (id === undefined) throw new RangeError(`the disagreement ${what} belongs to no invariant`);
  return id;
}
