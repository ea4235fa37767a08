import type { Instant } from '../../src/domain/calendar/index.ts';
import type { Limit, Pause, TimeLedger } from '../../src/domain/clock/index.ts';
import type { ProcessNode } from '../../src/domain/process/index.ts';
import { dueByOracle, limitFrom, minutesAfter, minutesBetween } from './minutes.ts';
import type { Model } from './model.ts';
import type { Setting } from './setting.ts';

/** Reads the due moments anew out of the ledger of time. */
export function count(model: Model, ledger: TimeLedger, { oracle }: Setting): void {
  model.ledger = ledger;
  model.due = dueByOracle(oracle, ledger);
}

/** Stops the clock, and the time of every open step with it. What stands already stays under its first reason. */
export function stand(model: Model, at: number, stands: NonNullable<Model['stands']>, setting: Setting): void {
  const { ledger } = model;
  if (!ledger || model.stands) return;
  const pause: Pause = { from: at as Instant, kind: stands.kind };
  count(model, { ...ledger, pauses: [...ledger.pauses, pause] }, setting);
  model.stands = stands;
  if (model.due?.current !== null) return;
  for (const token of model.tokens) {
    if (token.due === null) continue;
    token.left = token.due > at ? minutesBetween(setting.oracle, at, token.due) : 0;
    token.due = null;
  }
}

/** Lets the clock go on, unless a step that waits for others still holds it. */
export function goOn(model: Model, from: number, setting: Setting): void {
  const { ledger, stands } = model;
  if (!ledger || !stands || model.tokens.some(({ id }) => id === stands.token)) return;
  const pauses = ledger.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: from as Instant } : pause));
  count(model, { ...ledger, pauses }, setting);
  model.stands = null;
  for (const token of model.tokens) {
    if (token.left === null) continue;
    token.due = notAfter(minutesAfter(setting.oracle, from, token.left), model.due?.current ?? null);
    token.left = null;
  }
}

function notAfter(own: number, dossier: number | null): number {
  return dossier === null ? own : Math.min(own, dossier);
}

/** The time of a step that opens: its own, but never past the dossier's; while the clock stands, what it will have. */
export function timeOfStep(model: Model, node: ProcessNode, from: number, setting: Setting) {
  const none = { due: null, left: null };
  if (!('counts' in node) || !node.counts) return none;
  const current = model.due?.current ?? null;
  const limit = node.time;
  if (current === null) return { due: null, left: limit ? minutesFor(limit) : null };
  if (!limit || limit.value === 0) return { due: current, left: null };
  return { due: notAfter(limitFrom(setting.oracle, limit, from), current), left: null };
}

// DOMAIN 3.2: what a unit of time is worth when steps are added up.
function minutesFor({ value, unit }: Limit): number {
  if (unit === 'HOUR') return value * 60;
  if (unit === 'MONTH') return value * 9600;
  if (unit === 'CALENDAR_DAY') return Math.floor((value * 5) / 7) * 480;
  return Math.max(value, 1) * 480;
}
