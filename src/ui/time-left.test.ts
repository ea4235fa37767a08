import { expect, test } from 'vitest';
import { at } from './frame.fixture.ts';
import { dueWords } from './tag.tsx';
import { type DueKind, dueKind, type TimeLeft } from './time-left.ts';
import { words } from './words.ts';

const now = at('02-15 09:00');

function left(due: string | null, minutes: number | null, more: Partial<TimeLeft> = {}): TimeLeft {
  return { state: 'running', due: due === null ? null : at(due), minutes, total: 4800, ...more };
}

test.each<[string, TimeLeft, DueKind, string]>([
  ['more than half is left', left('03-01 17:00', 2401), 'plenty', 'Còn 5 ngày làm việc'],
  ['half is left', left('02-26 17:00', 2400), 'normal', 'Còn 5 ngày làm việc'],
  ['a fifth is left', left('02-19 17:00', 960), 'soon', 'Còn 2 ngày làm việc'],
  ['a day is left of a short limit', left('02-16 09:00', 480, { total: 960 }), 'soon', 'Còn 1 ngày làm việc'],
  ['it is due today', left('02-15 17:00', 420), 'today', 'Hạn hôm nay, 17:00'],
  ['it was due this morning', left('02-15 08:00', -60), 'late', 'Quá hạn 1 giờ làm việc'],
  ['it was due last week', left('02-07 17:00', -960), 'late', 'Quá hạn 2 ngày làm việc'],
  ['the clock stands still', left(null, 1440, { state: 'paused' }), 'paused', 'Tạm dừng, còn 3 ngày làm việc'],
  ['it stands still before acceptance', left(null, null, { state: 'paused' }), 'paused', 'Tạm dừng'],
  ['it was done early', left('02-20 17:00', 900, { state: 'ended', outcome: 'EARLY' }), 'early', 'Xong trước hạn'],
  ['it was done on the day', left('02-15 17:00', 0, { state: 'ended', outcome: 'ON_TIME' }), 'onTime', 'Xong đúng hạn'],
  ['it was done late', left('02-07 17:00', -900, { state: 'ended', outcome: 'LATE' }), 'doneLate', 'Xong quá hạn'],
  ['it has no due date', left(null, null, { state: 'none' }), 'none', 'Chưa tính hạn'],
])('when %s', (_, value, kind, said) => {
  expect(dueKind(value, now)).toBe(kind);
  expect(dueWords(kind, value, words('vi'))).toBe(said);
});
