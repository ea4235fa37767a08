import { lagOf } from '../ledger/index.ts';
import type { Shed } from '../platform/http/index.ts';
import { createMetrics, type Reading, serveMetrics } from '../platform/metrics/index.ts';
import type { House } from './house.ts';

/** Counts what happens, and with METRICS_PORT tells it to whom asks there. */
export async function metrics(house: House): Promise<void | (() => Promise<void>)> {
  const { config, database } = house;
  house.metrics = createMetrics();
  house.metrics.ask(
    [
      { name: 'motcua_database_busy', help: 'Database connections in use' },
      { name: 'motcua_database_idle', help: 'Database connections at rest' },
      { name: 'motcua_database_waiting', help: 'Requests that wait for a database connection' },
    ],
    () => {
      const { busy, idle, waiting } = database.load();
      return [
        { name: 'motcua_database_busy', value: busy },
        { name: 'motcua_database_idle', value: idle },
        { name: 'motcua_database_waiting', value: waiting },
      ];
    },
  );
  if (config.metricsPort === undefined) return;
  const door = await serveMetrics(house.metrics, config.metricsHost, config.metricsPort);
  return () => door.close();
}

/** What is turned away under overload. */
export function measureShed({ metrics }: House, shed: Shed): void {
  const name = 'motcua_public_shed_ratio';
  metrics.ask([{ name, help: 'Part of public requests turned away so that the counter works on' }], () => [
    { name, value: shed.ofTen / 10 },
  ]);
}

/** How far the readers of the log are behind: what `/health` tells, as figures. */
export function measureLag({ metrics, database, province, clock }: House): void {
  metrics.ask(
    [
      { name: 'motcua_subscriber_behind', help: 'Events not yet read, counted to 10,000', label: 'subscriber' },
      { name: 'motcua_subscriber_oldest_seconds', help: 'Age of the oldest unread event', label: 'subscriber' },
      { name: 'motcua_oldest_transaction_seconds', help: 'Age of the transaction that holds the readers back' },
    ],
    async () => {
      const now = clock.now();
      const age = (at: number | null): number => (at === null ? 0 : Math.max(0, (now - at) / 1000));
      const { subscribers, oldestTransaction } = await lagOf(database, province.id);
      const readings: Reading[] = subscribers.flatMap(({ name, behind, oldest }) => [
        { name: 'motcua_subscriber_behind', of: name, value: Number(behind) },
        { name: 'motcua_subscriber_oldest_seconds', of: name, value: age(oldest) },
      ]);
      // By the real clock, also where a demo has moved its own: transactions do not know of it.
      const held = oldestTransaction === null ? 0 : Math.max(0, (Date.now() - oldestTransaction) / 1000);
      return [...readings, { name: 'motcua_oldest_transaction_seconds', value: held }];
    },
  );
}
