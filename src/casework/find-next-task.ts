import type { Actor } from '../domain/policy/index.ts';
import type { Frame } from '../ui/index.ts';
import { type Desk, inSight } from './desk.ts';
import { listTasks } from './list-tasks.ts';
import type { NextTask } from './onward.tsx';
import { viewTasks } from './view-inbox.ts';

/** More steps of one dossier than an officer has in hand at once. */
const PARALLEL = 10;

/** The officer's own step that is due soonest, of any dossier but this one; null when they have none. */
export async function findNextTask(desk: Desk, actor: Actor, frame: Frame, dossier: string): Promise<NextTask> {
  const how = { scope: 'mine', limit: PARALLEL } as const;
  const { rows } = await inSight(desk, actor, (tx) => listTasks(tx, desk.province.id, actor, how));
  const other = rows.find(({ dossier_id }) => dossier_id !== dossier);
  if (!other) return null;
  const [row] = viewTasks(desk, actor, frame, [other]);
  return row ? { id: row.id, code: row.code, applicant: row.applicant, step: row.step, left: row.stepLeft } : null;
}
