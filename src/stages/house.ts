import type { CalendarOf, Province } from '../catalogue/index.ts';
import type { KeptCheckpoints } from '../checkpoints/index.ts';
import type { Clock } from '../demo/index.ts';
import type { Ledger, Subscriber } from '../ledger/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Database, DatabaseOptions, Reached } from '../platform/database/index.ts';
import type { Http } from '../platform/http/index.ts';
import type { Log, Progress } from '../platform/log/index.ts';
import type { Metrics } from '../platform/metrics/index.ts';
import type { Rota } from '../staff/index.ts';

/** What the stages build and hand on: each finds there what those before it made. */
export interface House {
  config: Config;
  log: Log;
  progress: Progress;
  /** Ends the program with a reason, from anywhere, after a clean stop. */
  fail(reason: unknown): void;
  reached: Reached;
  /** For single connections as the runtime role. */
  appOptions: DatabaseOptions;
  database: Database;
  metrics: Metrics;
  /** True from the wish to stop on: who sends requests here should send them elsewhere. */
  going: boolean;
  /** True when the province in this database is invented and its clock may be moved. */
  demo: boolean;
  clock: Clock;
  province: Province;
  calendarOf: CalendarOf;
  rota: Rota;
  /** The writer of checkpoints; a house without one stands in tests only. */
  checkpoints?: KeptCheckpoints;
  ledger: Ledger;
  subscribers: readonly Subscriber[];
  /** The door, with its routes. */
  http: Http;
}

/** Builds one part of the house; what it returns takes that part down again, in the opposite order. */
export type Stage = (house: House) => Promise<void | (() => Promise<void>)>;
