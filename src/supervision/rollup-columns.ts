import type { Count } from '../domain/score/index.ts';
import type { CountColumn } from './rollup.sql.ts';

/** The column in which each thing is counted. */
export const COLUMN_OF = {
  received: 'received',
  accepted: 'accepted',
  refused: 'refused',
  supplementRequests: 'supplement_requests',
  extended: 'extended',
  settledEarly: 'settled_early',
  settledOnTime: 'settled_on_time',
  settledLate: 'settled_late',
  returned: 'returned',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
  reopened: 'reopened',
  ended: 'ended',
} as const satisfies Record<Count, CountColumn>;
