import type { DossierEvent, EventType } from './event.ts';

/** An event as stored: any version of any shape that was ever written. */
export type StoredEvent = {
  readonly type: string;
  readonly v: number;
  readonly at: number;
  readonly facts: unknown;
  readonly personal?: Readonly<Record<string, unknown>>;
};

type Lift = (facts: Record<string, unknown>) => Record<string, unknown>;

/** Older shapes and how each is lifted to the next version; today every shape is in its first. */
const LIFTS: Partial<Record<EventType, readonly Lift[]>> = {};

/** Lifts a stored event to today's shape. Stored events are never edited. */
export function upcast(stored: StoredEvent): DossierEvent {
  const lifts = LIFTS[stored.type as EventType] ?? [];
  const facts = lifts
    .slice(stored.v - 1)
    .reduce((lifted, lift) => lift(lifted), stored.facts as Record<string, unknown>);
  return { ...stored, v: Math.max(stored.v, lifts.length + 1), facts } as unknown as DossierEvent;
}
