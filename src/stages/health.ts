import { Type } from 'typebox';
import type { KeptCheckpoints } from '../checkpoints/index.ts';
import { formatInstant, type Instant } from '../domain/calendar/index.ts';
import { lagOf } from '../ledger/index.ts';
import { readApplied } from '../platform/database/index.ts';
import type { Http } from '../platform/http/index.ts';
import type { House } from './house.ts';

const Health = Type.Object({}, { additionalProperties: true });

/** `/health`: whether the database answers and this server stays (503 when not: a balancer turns away), which migrations stand, what holds the readers of the log, how far behind they are. */
export function registerHealth(app: Http, house: House): void {
  const { database, province, clock, demo } = house;
  app.get(
    '/health',
    {
      schema: { response: { '2xx': Health, 503: Health } },
      config: { permission: 'public', keepOpen: true, summary: 'How the service is' },
    },
    async (_request, reply) => {
      const begun = performance.now();
      const lag = await lagOf(database, province.id);
      const applied = await readApplied(database);
      if (house.going) reply.code(503);
      return {
        status: house.going ? 'going' : 'ok',
        database: { ok: true, ms: Math.round((performance.now() - begun) * 10) / 10 },
        migrations: applied.map((one) => one.name),
        oldestTransaction: lag.oldestTransaction === null ? null : formatInstant(lag.oldestTransaction as Instant),
        transactionsHeld: lag.transactionsHeld,
        subscribers: lag.subscribers.map(({ name, behind, oldest }) => ({
          name,
          behind,
          oldest: oldest === null ? null : formatInstant(oldest as Instant),
        })),
        ...(house.checkpoints ? { checkpoint: healthOf(house.checkpoints) } : {}),
        demo,
        now: formatInstant(clock.now()),
      };
    },
  );
}

function healthOf(checkpoints: KeptCheckpoints) {
  const { at, n, trouble } = checkpoints.health();
  return { n, at: at === null ? null : formatInstant(at as Instant), trouble };
}
