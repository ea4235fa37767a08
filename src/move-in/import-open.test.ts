import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { openProvince } from '../../test/lives.ts';
import { dateOf, parseInstant } from '../domain/calendar/index.ts';
import type { Command } from '../domain/dossier/index.ts';
import { ROLES, type Role } from '../domain/policy/index.ts';
import { findByCode, type Ledger, perform, verify } from '../ledger/index.ts';
import { newId } from '../platform/ids/index.ts';
import type { BadRow } from './bad-row.ts';
import { importOpen } from './import-open.ts';

const OFFICE = 'trung-tam-pvhcc-tinh';
const RECORD = {
  code: '000.00.12.H99-260210-0007',
  procedure: 'cap-lai-gplx',
  unit: OFFICE,
  step: 'appraise',
  received: '2026-02-24T08:10:00',
  applicant: { name: 'Nguyễn Thị Lan (demo)', idNumber: '037190004321', phone: '0912345678' },
  pauses: [
    { from: '2026-02-24T10:00:00', to: '2026-02-26T09:00:00', why: 'FORCE_MAJEURE', basis: 'Bão số 3' },
    { from: '2026-02-26T14:00:00', to: '2026-02-27T08:00:00', why: 'SUPPLEMENT' },
  ],
};
const line = (more: object = {}): string => JSON.stringify({ ...RECORD, ...more });

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.dispose());

async function* lines(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

async function take(texts: readonly string[]) {
  const { ledger, province } = await openProvince(db.app);
  const left: BadRow[] = [];
  const told = await importOpen(
    { ledger, province: province.id, source: 'cũ', lines: lines(texts) },
    (row) => void left.push(row),
  );
  return { ledger, province: province.id, told, left };
}

/** The due moments of the same dossier, accepted here at its moment and stopped as it was. */
async function acceptedHere(ledger: Ledger, clock: { now: ReturnType<typeof parseInstant> }, province: string) {
  const law = await ledger.lawOf({
    province,
    procedure: { id: RECORD.procedure },
    receivingUnit: OFFICE,
    on: dateOf(clock.now),
  });
  if ('refusal' in law) throw new Error(law.refusal.code);
  const { procedure, units } = law;
  const dossierId = newId();
  const posts = (Object.keys(ROLES) as Role[]).flatMap((role) =>
    [OFFICE, ...Object.values(units)].map((unit) => ({ role, unit })),
  );
  const act = async (at: string, command: Command, expected: 'new' | 'any' = 'any') => {
    clock.now = parseInstant(at);
    const actor = { kind: 'officer', id: 'ai', posts } as const;
    const answer = await perform(ledger, {
      province,
      dossierId,
      command,
      actor,
      key: `${at} ${command.type}`,
      expected,
    });
    if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
    return answer.code;
  };
  const papers = procedure.papers.map(({ key, originals, copies }) => ({ key, originals: originals || 1, copies }));
  const intake = {
    procedure: RECORD.procedure,
    channel: 'COUNTER',
    delivery: 'COUNTER',
    applicant: { kind: 'CITIZEN', ...RECORD.applicant },
    answers: {},
    papers,
    copiesOfDossier: 1,
    receivingUnit: OFFICE,
  } as const;
  const code = await act(RECORD.received, { type: 'accept', intake }, 'new');
  await act('2026-02-24T10:00:00', { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'Bão số 3' });
  await act('2026-02-26T09:00:00', { type: 'resume' });
  const fault = procedure.faults[0]?.code ?? '';
  await act('2026-02-26T14:00:00', { type: 'request-supplement', faults: [{ code: fault }] });
  await act('2026-02-27T08:00:00', { type: 'supplement', papers: [], channel: 'COUNTER' });
  await act('2026-02-27T09:00:00', { type: 'confirm-supplement', complete: true });
  const dossier = await findByCode(ledger.db, { province, units: '*' }, code);
  return dossier?.time;
}

describe('open dossiers of an older system', () => {
  test('go on here: due when acceptance and the same stops would make them due, and tracked by their old code', async () => {
    const { told, left, ledger, province } = await take([
      line(),
      '',
      line({ code: '000.00.12.H99-260210-0008', pauses: [] }),
    ]);
    expect({ told, left }).toEqual({ told: { lines: 2, taken: 2, already: 0, left: 0 }, left: [] });
    const dossier = await findByCode(db.app, { province, units: [OFFICE] }, RECORD.code);
    expect(dossier).toMatchObject({ status: 4, steps: [{ node: 'appraise' }], supplementCount: { APPRAISAL: 1 } });
    await using twin = await freshDatabase();
    const here = await openProvince(twin.app);
    const time = await acceptedHere(here.ledger, here.clock, here.province.id);
    for (const moment of ['start', 'dueLegal', 'dueCurrent'] as const)
      expect(dossier?.time?.[moment]).toBe(time?.[moment]);
    expect(dossier?.time?.dueLegal).toBeGreaterThan(parseInstant('2026-02-27T08:00:00'));
    for await (const finding of verify(ledger, province)) expect(finding).toBeUndefined();
  });

  test('read again are taken over once; with other contents they are left as they live here', async () => {
    const { told, left } = await take([line(), line({ code: '000.00.12.H99-260210-0008', pauses: [], step: 'sign' })]);
    expect(told).toEqual({ lines: 2, taken: 0, already: 1, left: 1 });
    expect(left).toMatchObject([{ line: 2, code: 'TAKEN_OTHERWISE' }]);
  });

  test.each([
    ['what is not JSON', '{', 'NOT_JSON'],
    ['a field that is not known', line({ buoc: 'x' }), 'SHAPE'],
    ['an applicant without a name', line({ applicant: {} }), 'SHAPE'],
    ['a moment that does not exist', line({ received: '2026-02-30T08:00:00' }), 'TIME_NOT_READABLE'],
    ['a stop at no moment', line({ pauses: [{ from: 'hôm qua', why: 'SUPPLEMENT' }] }), 'TIME_NOT_READABLE'],
    ['an unknown procedure', line({ procedure: 'khong-co' }), 'UNKNOWN_PROCEDURE'],
    ['a procedure not yet in force then', line({ received: '2020-02-10T08:00:00' }), 'NOT_IN_FORCE'],
    ['the procedure of closed history', line({ procedure: 'imported' }), 'UNKNOWN_PROCEDURE'],
    ['an unknown unit', line({ unit: 'khong-co' }), 'UNKNOWN_UNIT'],
    ['an unknown step', line({ step: 'khong-co' }), 'STEP_UNKNOWN'],
    ['a step behind the result', line({ step: 'return' }), 'RESULT_ISSUED'],
    ['stops that overlap', line({ pauses: [RECORD.pauses[0], RECORD.pauses[0]] }), 'PAUSES_OVERLAP'],
    ['a paper that is not on the list', line({ papers: [{ key: 'la', originals: 1, copies: 0 }] }), 'PAPER_NOT_LISTED'],
    ['an applicant who cannot be reached', line({ applicant: { name: 'Lan (demo)' } }), 'PARTY_UNREACHABLE'],
  ])('with %s are told by their line in both languages, and nothing is written', async (_, text, code) => {
    const before = await db.owner.query('SELECT 1 FROM dossier_event');
    const { told, left } = await take(['', text.replaceAll('-0007', '-0099')]);
    expect(told).toEqual({ lines: 1, taken: 0, already: 0, left: 1 });
    expect(left).toMatchObject([{ line: 2, code, vi: expect.any(String), en: expect.any(String) }]);
    expect((await db.owner.query('SELECT 1 FROM dossier_event')).rows).toHaveLength(before.rows.length);
    expect((await db.owner.query(`SELECT 1 FROM number_book WHERE last > 2`)).rows).toEqual([]);
  });

  test('with a code that is taken here are told so', async () => {
    const { ledger, province } = await openProvince(db.app);
    const left: BadRow[] = [];
    const asked = { ledger, province: province.id, source: 'hệ thống khác', lines: lines([line()]) };
    expect(await importOpen(asked, (row) => void left.push(row))).toMatchObject({ taken: 0, left: 1 });
    expect(left).toMatchObject([{ line: 1, code: 'CODE_TAKEN' }]);
  });
});
