import { describe, expect, test } from 'vitest';
import { inForceOn } from '../calendar/in-force.ts';
import {
  formatInstant,
  type Instant,
  makeCalendar,
  type PlainDate,
  parseDate,
  parseInstant,
} from '../calendar/index.ts';
import { DEFAULT_OFFICE_HOURS } from '../calendar/office-hours.ts';
import type { Status } from '../dossier/status.ts';
import type { Actor, Role } from '../policy/index.ts';
import {
  type DataRequest,
  type DataRules,
  decideRequest,
  evolveRequest,
  type RequestCommand,
  refuseErasure,
} from './index.ts';

const RULES: DataRules = {
  validFrom: parseDate('2018-01-01'),
  answer: { workingDays: 2 },
  dossiers: { years: 10 },
  accessLog: { months: 24 },
  requests: { years: 5 },
  signIns: { days: 90 },
};
const calendar = makeCalendar({
  version: 'test',
  asOf: parseDate('2026-03-01'),
  hours: DEFAULT_OFFICE_HOURS,
  days: [],
});
const at = (role: Role, unit = 'centre'): Actor => ({ kind: 'officer', id: role, posts: [{ role, unit }] });
const HEAD = at('HEAD_RECEPTION');

function decide(request: DataRequest | null, command: RequestCommand, actor = HEAD, now = '2026-03-02T09:00:00') {
  return decideRequest(request, command, { now: parseInstant(now), actor, calendar, rules: RULES });
}

const ASKED = {
  type: 'receive',
  right: 'ACCESS',
  unit: 'centre',
  name: 'Lò Văn Ử',
  idNumber: '037190004321',
  shown: 'CARD',
  detail: '',
} as const;

function received(right: DataRequest['right'] = 'ACCESS'): DataRequest {
  const decision = decide(null, { ...ASKED, right, detail: 'Số điện thoại cũ' });
  if ('refusal' in decision) throw new Error(decision.refusal.code);
  return evolveRequest(null, decision.event);
}

describe('a request about one’s own data', () => {
  test.each([
    ['on a Monday morning: by the close of Wednesday', '2026-03-02T09:00:00', '2026-03-04T17:00:00+07:00'],
    ['on a Thursday: by the close of Monday', '2026-03-05T16:59:00', '2026-03-09T17:00:00+07:00'],
    ['after closing on a Friday: counted from Monday', '2026-03-06T18:00:00', '2026-03-11T17:00:00+07:00'],
  ])('is answered within two working days, taken %s', (_, now, due) => {
    const decision = decide(null, ASKED, HEAD, now);
    expect('event' in decision && decision.event.type === 'received' && formatInstant(decision.event.facts.due)).toBe(
      due,
    );
  });

  test.each([
    ['by another office', ASKED, at('RECEPTIONIST', 'elsewhere'), 'NOT_PERMITTED'],
    ['by who is not at the counter', ASKED, at('SPECIALIST'), 'NOT_PERMITTED'],
    ['without a name', { ...ASKED, name: ' ' }, HEAD, 'NAME'],
    ['without a whole number', { ...ASKED, idNumber: '0371900043' }, HEAD, 'ID_NUMBER'],
    ['from nobody identified', { ...ASKED, shown: undefined }, HEAD, 'NOT_IDENTIFIED'],
    ['for erasure without saying of what', { ...ASKED, right: 'ERASURE' }, HEAD, 'DETAIL'],
  ] as const)('is not taken %s', (_, command, actor, code) => {
    expect(decide(null, command, actor)).toMatchObject({ refusal: { code } });
  });

  test('is answered by the head of the office that took it, and once', () => {
    const refused = { type: 'answer', outcome: 'REFUSED', because: 'PUBLIC_DUTY' } as const;
    const open = received();
    for (const actor of [at('RECEPTIONIST'), at('HEAD_RECEPTION', 'elsewhere'), at('ADMIN')])
      expect(decide(open, refused, actor)).toMatchObject({ refusal: { code: 'NOT_PERMITTED' } });
    const decision = decide(open, refused);
    if ('refusal' in decision) throw new Error(decision.refusal.code);
    expect(decide(evolveRequest(open, decision.event), refused)).toMatchObject({ refusal: { code: 'ANSWERED' } });
    expect(decide(null, refused)).toMatchObject({ refusal: { code: 'ABSENT' } });
  });

  test('is refused with a reason of the law, and done only when it was done', () => {
    expect(decide(received(), { type: 'answer', outcome: 'PARTLY' })).toMatchObject({ refusal: { code: 'BECAUSE' } });
    expect(decide(received(), { type: 'answer', outcome: 'DONE' })).toMatchObject({
      refusal: { code: 'NOT_EXPORTED' },
    });
    const exported = evolveRequest(received(), { type: 'exported', at: 0 as Instant, facts: { dossiers: 1 } });
    expect(decide(exported, { type: 'answer', outcome: 'DONE' })).toHaveProperty('event');
    const erased = (kept: readonly string[]) =>
      evolveRequest(received('ERASURE'), { type: 'erased', at: 0 as Instant, facts: { erased: ['A'], kept } });
    expect(decide(received('ERASURE'), { type: 'answer', outcome: 'DONE' })).toHaveProperty('refusal');
    expect(decide(erased(['B']), { type: 'answer', outcome: 'DONE' })).toMatchObject({
      refusal: { code: 'NOT_ERASED' },
    });
    expect(decide(erased([]), { type: 'answer', outcome: 'DONE' })).toHaveProperty('event');
    expect(decide(received(), { type: 'erase', erased: [], kept: [] })).toMatchObject({
      refusal: { code: 'OTHER_RIGHT' },
    });
  });
});

describe('what must be kept', () => {
  const now = parseInstant('2036-03-03T09:00:00');
  test.each([
    ['one under way', 2, '2020-01-01', { code: 'STILL_OPEN' }],
    ['one that waits for its return', 9, '2020-01-01', { code: 'STILL_OPEN' }],
    ['one closed less than ten years ago', 10, '2026-03-03', { code: 'KEPT_UNTIL', until: '2036-03-03' }],
    ['not one closed longer ago', 10, '2026-03-02', null],
  ] as const)('%s', (_, status, day, expected) => {
    const lastChanged = parseInstant(`${day}T10:00:00`);
    expect(refuseErasure({ status: status as Status, lastChanged }, RULES, now)).toEqual(expected);
  });

  test('is told by the rules in force on the day, and by none before the first', () => {
    const later = { ...RULES, validFrom: parseDate('2027-01-01'), dossiers: { years: 20 } };
    expect(inForceOn([later, RULES], '2026-12-31' as PlainDate).dossiers.years).toBe(10);
    expect(inForceOn([RULES, later], '2027-01-01' as PlainDate).dossiers.years).toBe(20);
    expect(() => inForceOn([RULES], '2017-12-31' as PlainDate)).toThrow(RangeError);
  });
});
