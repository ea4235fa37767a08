import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type Instant, parseInstant } from '../domain/calendar/index.ts';
import { inContext } from './context.ts';
import { eventsOf } from './events-of.ts';
import { findDossier } from './find-dossier.ts';
import { type Club, done, intake, openClub, PROVINCE } from './tennis-club.fixture.ts';
import { fireDueTimers } from './timers.ts';
import { verify } from './verify.ts';

let base: FreshDatabase;
beforeAll(async () => {
  base = await freshDatabase();
});
afterAll(() => base.dispose());

/** A dossier filed online on Monday at 9:00: it must be answered within 8 working hours, on Tuesday at 9:00. */
async function filed(club: Club): Promise<string> {
  const id = randomUUID();
  done(await club.perform(id, { type: 'submit', intake: intake({ channel: 'ONLINE' }) }, { expected: 'new' }));
  return id;
}

const told = async (id: string) =>
  (await eventsOf(base.app, { province: PROVINCE, units: '*' }, id)).filter(
    ({ event }) => event.type === 'timer-fired',
  );

describe('the clock', () => {
  it('tells a dossier nothing before the moment, and once at it', async () => {
    const club = openClub(base.app);
    const id = await filed(club);
    club.clock.now = (parseInstant('2026-03-03T09:00:00') - 1) as Instant;
    expect(await fireDueTimers(club.ledger, PROVINCE)).toEqual({ fired: 0, busy: false });
    club.clock.now = parseInstant('2026-03-03T09:00:00');
    expect(await fireDueTimers(club.ledger, PROVINCE)).toEqual({ fired: 1, busy: false });
    expect(await fireDueTimers(club.ledger, PROVINCE)).toEqual({ fired: 0, busy: false });
    expect(await told(id)).toMatchObject([
      { actor: { kind: 'system', id: 'clock' }, event: { facts: { kind: 'answer-due' } } },
    ]);
  });

  it('tells it late rather than never, after an outage of two weeks', async () => {
    const club = openClub(base.app);
    const ids = await Promise.all(Array.from({ length: 8 }, () => filed(club)));
    club.clock.now = parseInstant('2026-03-17T14:00:00');
    expect(await fireDueTimers(club.ledger, PROVINCE)).toEqual({ fired: 8, busy: false });
    for (const id of ids) expect((await told(id))[0]?.event.at).toBe(club.clock.now);
  });

  it('forgets what no longer applies: a dossier answered in time is told nothing', async () => {
    const club = openClub(base.app);
    const id = await filed(club);
    done(await club.perform(id, { type: 'accept' }));
    club.clock.now = parseInstant('2026-03-03T10:00:00');
    expect(await fireDueTimers(club.ledger, PROVINCE)).toEqual({ fired: 0, busy: false });
    expect(await told(id)).toEqual([]);
  });

  it('is not stopped by a timer that a dossier does not take, and leaves it for verify to name', async () => {
    const club = openClub(base.app);
    const [odd, sound] = [await filed(club), await filed(club)];
    await base.owner.query(`INSERT INTO timer VALUES ($1, $2, 7, 'silence', to_timestamp(0))`, [PROVINCE, odd]);
    club.clock.now = parseInstant('2026-03-03T10:00:00');
    expect(await fireDueTimers(club.ledger, PROVINCE)).toEqual({ fired: 2, busy: false });
    expect(await told(sound)).toHaveLength(1);
    const found: string[] = [];
    for await (const { what, dossier } of verify(club.ledger, PROVINCE)) found.push(`${what} ${dossier}`);
    expect(found).toEqual([`TIMERS_DIFFER ${odd}`]);
    await base.owner.query('DELETE FROM timer WHERE dossier_id = $1', [odd]);
  });

  it('worked by two at once tells every dossier once', async () => {
    const [one, two] = [openClub(base.app), openClub(base.app)];
    const ids = await Promise.all(Array.from({ length: 30 }, () => filed(one)));
    one.clock.now = two.clock.now = parseInstant('2026-03-04T09:00:00');
    const works = Array.from({ length: 4 }, (_, i) => fireDueTimers((i % 2 ? one : two).ledger, PROVINCE));
    const fired = (await Promise.all(works)).reduce((sum, work) => sum + work.fired, 0);
    expect(fired).toBe(30);
    expect(await fireDueTimers(one.ledger, PROVINCE)).toEqual({ fired: 0, busy: false });
    for (const id of ids) {
      expect(await told(id)).toHaveLength(1);
      expect((await findDossier(base.app, { province: PROVINCE, units: '*' }, id))?.version).toBe(2);
    }
  });

  it('says so when another is at it', async () => {
    const club = openClub(base.app);
    await inContext(base.app, { province: PROVINCE, units: '*' }, async (tx) => {
      await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('motcua clock ' || $1, 0))", [PROVINCE]);
      expect(await fireDueTimers(club.ledger, PROVINCE)).toEqual({ fired: 0, busy: true });
    });
  });
});
