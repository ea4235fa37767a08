/** An absence that runs now, as the session's row carries it. */
export type ActiveAbsence = {
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  /** When it ends by itself, in milliseconds since 1970. */
  readonly until: number;
};

export type StandIn = { readonly id: string; readonly name: string; readonly until: number };

/** Who acts for whom now, seen by one officer. */
export type Absences = {
  /** The one this session acts for. */
  readonly actingFor?: StandIn;
  /** Those it may act for, that one left out. */
  readonly mayActFor: readonly StandIn[];
  /** Who acts for this officer. */
  readonly replacedBy: readonly StandIn[];
};

/** Sorts the running absences of an officer by what they mean to them. */
export function absencesOf(active: readonly ActiveAbsence[], officer: string, actsFor: string | null): Absences {
  const forOthers = active
    .filter(({ to }) => to === officer)
    .map(({ from, fromName, until }) => ({ id: from, name: fromName, until }));
  const actingFor = forOthers.find(({ id }) => id === actsFor);
  return {
    ...(actingFor ? { actingFor } : {}),
    mayActFor: forOthers.filter(({ id }) => id !== actsFor),
    replacedBy: active
      .filter(({ from }) => from === officer)
      .map(({ to, toName, until }) => ({ id: to, name: toName, until })),
  };
}
