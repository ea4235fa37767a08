import type { Channel } from '../domain/dossier/index.ts';
import type { Dice } from './dice.ts';

/** What becomes of a dossier, thrown before its life is told. */
export type Fate = {
  readonly channel: Channel;
  /** Part of a step's own time that its officers take. */
  readonly pace: number;
  /** The step of this role is done only after the legal due moment; by so many working minutes. */
  readonly late: {
    readonly role: 'SPECIALIST' | 'AGENCY_LEADER';
    readonly by: number;
    readonly apologised: boolean;
  } | null;
  readonly refused: boolean;
  readonly withdrawn: boolean;
  /** Asked to complete it; `never` brings nothing. */
  readonly supplement: 'brought' | 'never' | null;
  readonly sentBack: boolean;
  /** Not decided before then, and decided and returned by then: for days whose figures are known. */
  readonly holdUntil?: number;
  readonly hurried?: boolean;
};

/** Shares of all dossiers, as a province tells them. */
const RATES = {
  online: 0.38,
  post: 0.04,
  refused: 0.01,
  withdrawn: 0.007,
  supplement: 0.06,
  late: 0.03,
  sentBack: 0.02,
};
/** Of those of the last weeks, so that every board has something to show. */
const LATE_OF_LATE = 0.08;

/** Throws a fate; `fresh` for a dossier of the last weeks. */
export function throwFate(dice: Dice, fresh: boolean): Fate {
  const way = dice.next();
  const refused = dice.heads(RATES.refused);
  const withdrawn = dice.heads(RATES.withdrawn);
  const supplement = dice.heads(RATES.supplement) ? (dice.heads(0.9) ? 'brought' : 'never') : null;
  const late = dice.heads(fresh ? LATE_OF_LATE : RATES.late);
  return {
    channel: way < RATES.online ? 'ONLINE' : way < RATES.online + RATES.post ? 'POST' : 'COUNTER',
    pace: 0.5 + 0.9 * dice.next(),
    late: late
      ? {
          role: dice.heads(0.6) ? 'SPECIALIST' : 'AGENCY_LEADER',
          by: dice.between(40, fresh ? 2_600 : 1_600),
          apologised: dice.heads(0.6),
        }
      : null,
    refused,
    withdrawn,
    supplement,
    sentBack: dice.heads(RATES.sentBack),
  };
}
