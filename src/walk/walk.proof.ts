import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { type Finding, verify } from '../ledger/index.ts';
import { DEMO_PASSWORD } from '../staff/index.ts';
import { Refused, type WalkLine, walk } from './index.ts';

let open: OpenHouse;
beforeAll(async () => {
  open = await openHouse();
});
afterAll(() => open[Symbol.asyncDispose]());

async function walked(procedures: readonly string[], password = DEMO_PASSWORD) {
  const lines: WalkLine[] = [];
  const ends: { code: string; tracked: { vi: string } }[] = [];
  await walk({
    url: open.url,
    password,
    calendar: open.house.calendarOf(''),
    procedures,
    begin: () => {},
    tell: (line) => lines.push(line),
    end: (end) => ends.push(end),
  });
  return { lines, ends };
}

test('the four stories walk from reception to return, and each applicant sees the result returned', async () => {
  const { lines, ends } = await walked([]);
  expect(ends.map(({ tracked }) => tracked.vi)).toEqual(Array(4).fill('Đã trả kết quả'));
  const statuses = (code: string | undefined) => lines.filter((line) => line.code === code).map((l) => l.status.code);
  const [copy, business, land, linked] = ends.map(({ code }) => code);
  expect(statuses(copy)).toEqual([2, 4, 4, 4, 9, 10]);
  expect(statuses(business)).toEqual([2, 4, 4, 5, 5, 4, 4, 4, 4, 9, 10]);
  expect(statuses(land)).toEqual([2, 4, 4, 6, 4, 4, 4, 4, 4, 9, 10]);
  expect(statuses(linked)).toEqual([2, 4, 9, 10]);

  // Same day; two days counted anew from the supplement's arrival; the tax time left out, then late with one new date.
  const last = (code: string | undefined) => lines.findLast((line) => line.code === code);
  expect(last(copy)).toMatchObject({ dueLegal: '2026-03-02T17:00:00+07:00' });
  expect(last(business)).toMatchObject({ dueLegal: '2026-03-09T17:00:00+07:00' });
  expect(last(land)).toMatchObject({
    dueLegal: '2026-05-12T17:00:00+07:00',
    dueCurrent: '2026-05-15T17:00:00+07:00',
  });
  const issued = lines.find((line) => line.code === land && line.status.code === 9);
  expect(issued && issued.at > '2026-05-12T17:00:00+07:00').toBe(true);
  expect(new Set(lines.map(({ dossier }) => dossier)).size).toBe(7);
});

test('every dossier the walks left behind verifies, and the demo has its own time back', async () => {
  const findings: Finding[] = [];
  for await (const finding of verify(open.house.ledger, open.house.province.id)) findings.push(finding);
  expect(findings).toEqual([]);
  expect(open.house.clock.moved).toBe(false);
});

test('every procedure received at a counter can be walked', async () => {
  const others = [...open.house.province.procedures.values()]
    .map((versions) => versions.at(-1))
    .flatMap((version) => (version && !version.linkedOnly ? [version.id] : []));
  const { ends } = await walked(others);
  expect(ends).toHaveLength(13);
});

test('what the server refuses is told in its own words', async () => {
  await expect(walked(['no-such-procedure'])).rejects.toThrow(Refused);
  await expect(walked(['chung-thuc-ban-sao'], 'wrong')).rejects.toThrow(/401/);
});
