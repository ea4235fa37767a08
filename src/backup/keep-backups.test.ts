import { expect, test } from 'vitest';
import { lastScheduled } from './keep-backups.ts';

test.each([
  ['2026-03-02T01:29:59+07:00', '2026-03-01T01:30:00+07:00'],
  ['2026-03-02T01:30:00+07:00', '2026-03-02T01:30:00+07:00'],
  ['2026-03-02T23:59:59+07:00', '2026-03-02T01:30:00+07:00'],
  ['2026-01-01T00:10:00+07:00', '2025-12-31T01:30:00+07:00'],
])('at %s the last daily backup was to begin at %s, by Vietnamese clocks', (now, then) => {
  expect(lastScheduled(Date.parse(now), '01:30')).toBe(Date.parse(then));
});
