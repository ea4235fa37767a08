import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { erasePersonal } from './erase.ts';
import { eventsOf } from './events-of.ts';
import { findDossier } from './find-dossier.ts';
import type { Finding } from './finding.ts';
import { accept, CHIEF, type Club, done, intake, openClub, PROVINCE } from './tennis-club.fixture.ts';
import { verify } from './verify.ts';

let base: FreshDatabase;
let club: Club;
beforeAll(async () => {
  base = await freshDatabase();
  club = openClub(base.app);
});
afterAll(() => base.dispose());

async function findings(): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const finding of verify(club.ledger, PROVINCE)) found.push(finding);
  return found;
}

/** A dossier walked from the counter to its result, with an amendment and a pause on the way. */
async function walked(): Promise<string> {
  const id = await club.accepted();
  const act = async (command: Parameters<Club['perform']>[1]) => done(await club.perform(id, command));
  await act({ type: 'claim', token: 1 });
  await act({ type: 'amend', applicant: { ...intake().applicant, phone: '0987654321' } });
  await act({ type: 'pause', reason: 'FORCE_MAJEURE', basis: 'flood' });
  await act({ type: 'resume', note: 'the water is gone' });
  const steps = async () => (await findDossier(base.app, { province: PROVINCE, units: '*' }, id))?.steps ?? [];
  for (const { id: token } of await steps()) await act({ type: 'complete-step', token });
  for (const { id: token } of await steps())
    await act({ type: 'issue-result', token, kind: 'APPROVAL', electronic: false });
  return id;
}

const asOwner = (text: string, values: unknown[]) => base.owner.query(text, values);

describe('what verify finds', () => {
  it('is nothing after every kind of command, refused ones and conflicts among them', async () => {
    const id = await walked();
    await club.perform(id, { type: 'claim', token: 99 });
    await club.perform(id, accept(), { expected: 'new' });
    done(
      await club.perform(randomUUID(), { type: 'submit', intake: intake({ channel: 'ONLINE' }) }, { expected: 'new' }),
    );
    done(
      await club.perform(
        randomUUID(),
        { type: 'refuse', intake: intake(), reason: 'NOT_COMPETENT', faults: [] },
        { expected: 'new' },
      ),
    );
    const seen = { dossiers: 0, events: 0 };
    for await (const finding of verify(club.ledger, PROVINCE, seen)) expect(finding).toBeUndefined();
    expect(seen.dossiers).toBe(3);
    expect(seen.events).toBeGreaterThan(15);
  });

  const tamperings: [string, string, Partial<Finding>][] = [
    [
      'an edited fact',
      `UPDATE dossier_event SET facts = replace(facts, 'COUNTER', 'ONLINE') WHERE dossier_id = $1 AND type = 'received'`,
      { what: 'EVENT_CHANGED', version: 1, n: 0 },
    ],
    [
      'another actor put in',
      `UPDATE dossier_event SET actor = replace(actor, 'chief', 'thief') WHERE dossier_id = $1 AND version = 2 AND n = 0`,
      { what: 'EVENT_CHANGED', version: 2, n: 0 },
    ],
    [
      'an edited answer',
      `UPDATE dossier_event SET answer = answer || ' ' WHERE dossier_id = $1 AND version = 3 AND n = 0`,
      { what: 'EVENT_CHANGED', version: 3 },
    ],
    [
      'a moved moment',
      `UPDATE dossier_event SET at = at - interval '1 day' WHERE dossier_id = $1 AND version = 2 AND n = 1`,
      { what: 'EVENT_CHANGED', version: 2, n: 1 },
    ],
    [
      'an edited name',
      `UPDATE event_personal SET body = replace(body, 'Demo', 'Khác') WHERE dossier_id = $1 AND version = 1`,
      { what: 'PERSONAL_CHANGED', version: 1, n: 0 },
    ],
    [
      'personal data removed without an erasure',
      `DELETE FROM event_personal WHERE dossier_id = $1 AND version = 3`,
      { what: 'PERSONAL_MISSING', version: 3, n: 0 },
    ],
    [
      'an event removed from the middle',
      `DELETE FROM dossier_event WHERE dossier_id = $1 AND version = 4`,
      { what: 'EVENT_MISSING', version: 5, n: 0 },
    ],
    [
      'one of several events of a command removed',
      `DELETE FROM dossier_event WHERE dossier_id = $1 AND version = 1 AND n = 2`,
      { what: 'EVENT_MISSING', version: 1, n: 3 },
    ],
    [
      'the end cut off',
      `DELETE FROM dossier_event WHERE dossier_id = $1 AND version = (SELECT max(version) FROM dossier_event WHERE dossier_id = $1)`,
      { what: 'HEAD_DIFFERS' },
    ],
    [
      'an edited state',
      `UPDATE dossier SET state = replace(state, '"BOARD"', '"BORED"') WHERE id = $1`,
      { what: 'STATE_DIFFERS' },
    ],
    [
      'an edited column',
      `UPDATE dossier SET status = 4 WHERE id = $1`,
      { what: 'COLUMN_DIFFERS', detail: 'status: stored 4, told 9' },
    ],
    [
      'a due moment put off',
      `UPDATE dossier SET due_current = due_current + interval '1 day' WHERE id = $1`,
      { what: 'COLUMN_DIFFERS' },
    ],
    [
      'a step taken out of the inbox',
      `DELETE FROM open_step WHERE dossier_id = $1`,
      { what: 'STEPS_DIFFER', detail: 'stored 0, told 1' },
    ],
    [
      'a timer put in',
      `INSERT INTO timer VALUES ('${PROVINCE}', $1, 0, 'silence', now())`,
      { what: 'TIMERS_DIFFER', detail: 'stored 1, told 0' },
    ],
    [
      'another telephone number put in for the second factor',
      `UPDATE dossier_party SET phone = '0999999999' WHERE dossier_id = $1`,
      { what: 'RECORDS_DIFFER', detail: 'people: not as told' },
    ],
    [
      'an answer put in',
      `UPDATE dossier_answers SET answers = answers || '{"hand":"none"}' WHERE dossier_id = $1`,
      { what: 'RECORDS_DIFFER', detail: 'answers' },
    ],
    [
      'a paper taken out',
      `DELETE FROM dossier_paper WHERE dossier_id = $1`,
      { what: 'RECORDS_DIFFER', detail: 'papers: stored 0, told 1' },
    ],
    ['a dossier removed from above its events', `DELETE FROM dossier WHERE id = $1`, { what: 'DOSSIER_MISSING' }],
  ];
  it.each(tamperings)('names %s, and the dossier it is in', async (_, sql, finding) => {
    const id = await walked();
    const changed = await asOwner(sql, [id]);
    expect(changed.count).toBeGreaterThan(0);
    const found = await findings();
    expect(found).toContainEqual(expect.objectContaining({ dossier: id, ...finding }));
    expect(new Set(found.map(({ dossier }) => dossier))).toEqual(new Set([id]));
    await forget(id);
    expect(await findings()).toEqual([]);
  });

  it('names a chain that was rewritten from its middle on by who does not know the head', async () => {
    const id = await walked();
    await asOwner(
      `UPDATE dossier_event SET prev_hash = sha256('x'), hash = sha256('y') WHERE dossier_id = $1 AND version = 2 AND n = 0`,
      [id],
    );
    const what = (await findings()).map((finding) => finding.what);
    expect(what).toEqual(expect.arrayContaining(['CHAIN_BROKEN', 'EVENT_CHANGED']));
    await forget(id);
  });

  it('names a due moment that the clock does not give, though state, events and hashes agree', async () => {
    const id = await club.accepted();
    const late = { ...club.ledger, lawOf: shiftedCalendar };
    const found: Finding[] = [];
    for await (const finding of verify(late, PROVINCE)) if (finding.dossier === id) found.push(finding);
    expect(found.map(({ what, detail }) => [what, detail.split(':')[0]])).toEqual([
      ['DUE_OF_EARLIER_CALENDAR', 'dueLegal'],
      ['DUE_OF_EARLIER_CALENDAR', 'dueCurrent'],
    ]);
  });

  it('is nothing after a lawful erasure: the people are gone, the facts and the chain stay', async () => {
    const id = await walked();
    const before = await findDossier(base.app, { province: PROVINCE, units: '*' }, id);
    const erased = await erasePersonal(club.ledger, {
      province: PROVINCE,
      dossierId: id,
      actor: CHIEF,
      basis: 'request 7',
    });
    expect(erased).toBe(before?.version);
    expect(await findings()).toEqual([]);
    const { rows } = await asOwner(
      `SELECT (SELECT count(*) FROM event_personal WHERE dossier_id = $1) + (SELECT count(*) FROM dossier_party WHERE dossier_id = $1)
            + (SELECT count(*) FROM dossier_answers WHERE dossier_id = $1) AS personal,
              (SELECT basis FROM erasure WHERE dossier_id = $1) AS basis`,
      [id],
    );
    expect(rows).toEqual([{ personal: 0, basis: 'request 7' }]);
    const told = await eventsOf(base.app, { province: PROVINCE, units: '*' }, id, { personal: true });
    expect(told.every(({ event }) => event.personal === undefined)).toBe(true);
    expect(await findDossier(base.app, { province: PROVINCE, units: '*' }, id)).toEqual(before);
    const [token] = before?.steps ?? [];
    done(
      await club.perform(id, {
        type: 'return-result',
        token: token?.id,
        delivery: 'COUNTER',
        originalsHandedIn: true,
        note: 'again personal',
      }),
    );
    expect(await findings()).toEqual([]);
    await asOwner('DELETE FROM event_personal WHERE dossier_id = $1', [id]);
    expect(await findings()).toMatchObject([{ what: 'PERSONAL_MISSING', dossier: id }]);
    await forget(id);
  });

  it('of an erasure that names no dossier is that there is none', async () => {
    const asked = { province: PROVINCE, dossierId: randomUUID(), actor: CHIEF, basis: 'none' };
    expect(await erasePersonal(club.ledger, asked)).toBeUndefined();
  });
});

async function shiftedCalendar(asked: Parameters<Club['ledger']['lawOf']>[0]) {
  const law = await club.ledger.lawOf(asked);
  if ('refusal' in law) return law;
  const { makeCalendar, parseDate } = await import('../domain/calendar/index.ts');
  const { asOf, hours } = law.calendar;
  const holiday = {
    date: parseDate('2026-03-05'),
    effect: 'off',
    kind: 'holiday',
    name: 'new',
    confidence: 'law',
    source: 'test',
  } as const;
  return { ...law, calendar: makeCalendar({ version: 'club.2', asOf, hours, days: [holiday] }) };
}

async function forget(id: string): Promise<void> {
  for (const table of [
    'dossier_event',
    'event_personal',
    'open_step',
    'timer',
    'dossier_party',
    'dossier_answers',
    'dossier_paper',
    'erasure',
  ])
    await asOwner(`DELETE FROM ${table} WHERE dossier_id = $1`, [id]);
  await asOwner('DELETE FROM dossier WHERE id = $1', [id]);
}
