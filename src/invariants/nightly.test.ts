import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type Club, openClub, PROVINCE } from '../ledger/tennis-club.fixture.ts';
import { takeSole } from '../platform/database/index.ts';
import { createLog } from '../platform/log/index.ts';
import { isDue, lastOutcome, startNightly } from './index.ts';

const at = (moment: string): number => Date.parse(`${moment}+07:00`);

describe('the check of every night', () => {
  it('is due from 1 to 4 in the morning, once a night', () => {
    const due = (now: string, last?: string) => isDue(at(now), last === undefined ? undefined : at(last));
    expect(
      ['00:59:59', '01:00:00', '03:59:59', '04:00:00', '13:00:00'].map((time) => due(`2026-03-02T${time}`)),
    ).toEqual([false, true, true, false, false]);
    expect(due('2026-03-02T02:00:00', '2026-03-02T01:30:00')).toBe(false);
    expect(due('2026-03-02T01:00:00', '2026-03-01T03:40:00')).toBe(true);
  });

  let base: FreshDatabase;
  let club: Club;
  const lines: string[] = [];
  beforeAll(async () => {
    base = await freshDatabase();
    club = openClub(base.app);
    await club.accepted();
  });
  afterAll(() => base.dispose());

  /** One night: as if the server had run through it. */
  async function night(day: string) {
    const moment = at(`2026-03-${day}T01:30:00`);
    await using _ = startNightly(club.ledger, PROVINCE, {
      log: createLog({ write: (line) => lines.push(line) }),
      now: () => moment,
      every: 5,
    });
    for (;;) {
      const outcome = await lastOutcome(base.app, PROVINCE);
      if (outcome?.ended === moment) return outcome;
      await new Promise(setImmediate);
    }
  }

  it('keeps what it looked at, and that all is well', async () => {
    expect(await night('03')).toMatchObject({ dossiers: 1, events: 5, faults: 0, first: [] });
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(['info']);
  });

  it('is made by one of several servers, and not again by who comes after it', async () => {
    const moment = at('2026-03-05T02:00:00');
    const log = createLog({ write: (line) => lines.push(line) });
    lines.length = 0;
    const place = () => takeSole(base.appOptions, 'the night', log, { first: 0, again: 0 });
    {
      await using _elsewhere = await place();
      let looked = 0;
      await using _waiting = startNightly(club.ledger, PROVINCE, {
        log,
        now: () => moment,
        every: 5,
        place: () => place().finally(() => looked++),
      });
      await vi.waitUntil(() => looked >= 3, { timeout: 20_000, interval: 5 });
      expect((await lastOutcome(base.app, PROVINCE))?.ended).not.toBe(moment);
    }
    const servers = [1, 2, 3].map(() =>
      startNightly(club.ledger, PROVINCE, { log, now: () => moment, every: 5, place }),
    );
    await vi.waitUntil(async () => (await lastOutcome(base.app, PROVINCE))?.ended === moment, {
      timeout: 20_000,
      interval: 5,
    });
    for (const server of servers) await server.stop();
    expect(lines.filter((line) => line.includes('all data were checked'))).toHaveLength(1);
    lines.length = 0;
  });

  it('logs and keeps what it finds, and names no person', async () => {
    await base.owner.query(`UPDATE number_book SET last = last + 1 WHERE book LIKE 'register%'`);
    await base.owner.query(`UPDATE dossier_party SET phone = '0999999999'`);
    const outcome = await night('06');
    expect(outcome.faults).toBe(2);
    expect(outcome.first.map(({ what }) => what).toSorted()).toEqual(['NUMBER_MISSING', 'RECORDS_DIFFER']);
    const logged = lines.map((line) => JSON.parse(line)).filter(({ invariant }) => invariant);
    expect(logged.map(({ level, invariant }) => [level, invariant]).toSorted()).toEqual([
      ['error', 'I13'],
      ['error', 'I2'],
    ]);
    expect(JSON.stringify([outcome, lines])).not.toMatch(/0999999999|Demo|037190000001/);
  });
});
