import type { Words } from '../domain/calendar/index.ts';
import type { Doubt } from './reading.ts';

/** Why a field has more than one reading, as the administrator who decides it reads it. */
export const DOUBT_WORDS: { readonly [doubt in Doubt]: Words } = {
  'no-unit': { vi: 'số không có đơn vị thời gian', en: 'a number without a unit of time' },
  'other-time-in-note': { vi: 'phần mô tả nói thời gian khác', en: 'the note says another time' },
  'no-number': { vi: 'không có con số', en: 'there is no number' },
  'free-but-noted': { vi: 'ghi miễn phí nhưng lại có ghi chú về phí', en: 'said to be free, with a note about a fee' },
  'other-fee-in-note': { vi: 'phần mô tả nói mức phí khác', en: 'the note says another fee' },
  'fee-conditional': { vi: 'mức phí tùy trường hợp', en: 'the fee depends on the case' },
  'fee-too-small': { vi: 'mức phí nhỏ bất thường', en: 'the fee is oddly small' },
  'glued-digits': { vi: 'thời gian và phí viết liền nhau', en: 'time and fee run together' },
  'same-way-twice': {
    vi: 'một cách nộp ghi hai lần, không rõ cho ai',
    en: 'a way of filing stands twice, unclear for whom',
  },
  'unknown-word': { vi: 'có chữ không nhận ra', en: 'a word is not known' },
  'no-table': { vi: 'không thấy bảng', en: 'there is no table' },
  'left-over': { vi: 'còn chữ không thuộc mục nào', en: 'some text belongs to no entry' },
  'row-end-unsure': { vi: 'không rõ giấy tờ kết thúc ở đâu', en: 'it is unclear where a paper ends' },
  'file-name-unsure': { vi: 'không rõ tên tệp biểu mẫu', en: 'the name of a form file is unclear' },
  'steps-out-of-order': { vi: 'các bước không theo thứ tự', en: 'the steps are out of order' },
  'number-unsure': { vi: 'số hiệu văn bản không rõ', en: 'the number of a text is unclear' },
};
