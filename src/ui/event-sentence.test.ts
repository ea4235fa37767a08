import { expect, test } from 'vitest';
import type { DossierEvent, EventFacts, EventType } from '../domain/dossier/event.ts';
import { eventSentence } from './event-sentence.ts';
import { at } from './frame.fixture.ts';

const due = {
  dueLegal: at('02-22 17:00'),
  dueCurrent: at('02-22 17:00'),
  remainingMinutes: 960,
  calendarVersion: '2024.1',
  apologyAt: null,
};
const step = {
  id: 2,
  node: 'appraise',
  groups: [],
  kind: 'step',
  role: 'SPECIALIST',
  unit: 'so-xay-dung',
  since: at('02-15 09:00'),
  due: null,
  remaining: null,
  assignee: null,
  completedBy: 'complete-step',
  canSendBack: true,
} as const;

const FACTS: { readonly [T in EventType]: EventFacts[T] } = {
  received: {
    code: 'H42.120-240215-0001',
    procedure: { id: 'p', version: 1 },
    channel: 'ONLINE',
    delivery: 'POST',
    applicantKind: 'CITIZEN',
    receivingUnit: 'trung-tam',
    competentUnit: 'so-xay-dung',
    papers: [],
    copiesOfDossier: 1,
    portalCode: null,
    filedBy: null,
    answerBy: null,
    parent: null,
  },
  accepted: {
    ...due,
    procedure: { id: 'p', version: 1 },
    rule: { limit: { value: 3, unit: 'WORKING_DAY' } },
    receivedAt: at('02-15 09:00'),
    start: at('02-15 09:00'),
    registerBook: 'b',
    registerNumber: 1,
    fees: [],
  },
  refused: { reason: 'NOT_COMPETENT', faults: [] },
  'supplement-requested': {
    stage: 'RECEPTION',
    faults: [{ code: 'MISSING', paper: 'a' }],
    basis: null,
    deadline: at('03-07 17:00'),
    further: false,
  },
  'supplement-arrived': { papers: [], channel: 'COUNTER', checkBy: at('02-16 09:00') },
  'supplement-confirmed': { complete: true, faults: [] },
  'processing-started': {},
  'step-claimed': { token: 2, officer: 'dung' },
  'step-assigned': { token: 2, officer: 'dung' },
  'step-completed': { token: 2, node: 'appraise', outcome: 'ok' },
  'step-opened': { step },
  'step-left': { token: 2, why: 'REWORK' },
  'sent-back': { token: 3, from: 'sign', to: 'appraise', reason: 'WRONG_FORM' },
  'process-ended': {},
  paused: { ...due, reason: 'SUPPLEMENT', kind: 'RESTART', token: null, basis: null, steps: [] },
  resumed: { ...due, from: at('02-20 10:00'), steps: [] },
  'obligation-required': { amount: 450_000, basis: 'x', payee: 'Kho bạc', deadline: at('03-07 17:00') },
  'obligation-confirmed': { how: 'PAID', proof: null },
  extended: { due: at('02-26 17:00'), reason: 'WAIT_OTHER_AGENCY', apologyNumber: '1' },
  stopped: { reason: 'NO_RESPONSE', basis: null, from: 5 },
  reopened: { basis: 'Điều 21' },
  'withdrawal-requested': { channel: 'POST' },
  withdrawn: { papersReturned: true },
  amended: { papers: null, delivery: null },
  'result-issued': { kind: 'REFUSAL', number: '12/QĐ', electronic: true },
  'result-returned': { delivery: 'COUNTER', originalsHandedIn: true, proof: null },
  proposed: { command: 'extend', facts: {}, by: 'dung' },
  'proposal-answered': { approved: false, command: 'extend' },
  'timer-fired': { kind: 'apology-due', token: 0, told: 'x' },
  'child-requested': { token: 4, dossier: 'd', procedure: 'the-bhyt', unit: 'bhxh' },
  'child-answered': { token: 4, dossier: 'd', outcome: 'ok', done: true },
  'history-opened': {
    code: 'Phần mềm cũ/A1',
    procedure: { id: 'imported', version: 1 },
    source: 'Phần mềm cũ',
    case: 'A1',
    receivingUnit: 'trung-tam',
    competentUnit: 'trung-tam',
    columns: [],
    rows: 2,
    from: at('02-15 09:00'),
    to: at('02-16 09:00'),
  },
  'history-recorded': { n: 1, activity: 'Nhận đơn', happened: at('02-15 09:00'), time: '2024-02-15T09:00:00' },
  'history-closed': {},
  'taken-over': {
    ...due,
    source: 'Phần mềm cũ',
    step: 'appraise',
    status: 4,
    pauses: [],
    pause: null,
    supplementRequests: 0,
    supplementDeadline: null,
  },
};

const NAMES = {
  step: (node: string) => (node === 'sign' ? 'Ký duyệt' : 'Thẩm định'),
  token: () => 'Thẩm định',
  officer: () => 'Phạm Quang Dũng',
  unit: () => 'Sở Xây dựng',
  fault: () => 'Thiếu đơn',
  procedure: () => 'Cấp thẻ bảo hiểm y tế',
  outcome: () => 'Đủ điều kiện',
};

const EVENTS = (Object.keys(FACTS) as EventType[]).map(
  (type) => ({ type, v: 1, at: at('02-15 09:00'), facts: FACTS[type] }) as DossierEvent,
);

test.each(EVENTS)('the event $type has its own sentence in Vietnamese and English', (event) => {
  const [vi, en] = [eventSentence(event, 'vi', NAMES), eventSentence(event, 'en', NAMES)];
  for (const said of [vi, en]) {
    expect(said).toMatch(/^\p{Lu}.*\.$/u);
    expect(said).not.toMatch(/[{}]|undefined|[A-Z]{3,}_/);
  }
  expect(vi).not.toBe(en);
});

test('reasons and dates are said in words', () => {
  const say = (type: EventType) =>
    eventSentence(EVENTS.find((event) => event.type === type) as DossierEvent, 'vi', NAMES);
  expect(say('accepted')).toBe('Hồ sơ được tiếp nhận, hẹn trả 17:00, thứ Năm 22/02/2024.');
  expect(say('sent-back')).toBe('Chuyển lại từ “Ký duyệt” về “Thẩm định”: Không đúng mẫu.');
  expect(say('obligation-required')).toContain('450.000 đ');
});

test('an id nobody can name is shown as it is, never lost', () => {
  const claimed = EVENTS.find((event) => event.type === 'step-claimed') as DossierEvent;
  expect(eventSentence(claimed, 'vi')).toBe('dung nhận việc: bước số 2.');
});
