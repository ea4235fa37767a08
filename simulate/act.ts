import type { Instant } from '../src/domain/calendar/index.ts';
import type { Actor } from '../src/domain/policy/index.ts';
import type { Command } from './model/command.ts';

/** What goes wrong around a command and is the ledger's to mend: without a database these are ordinary acts. */
export const FAULTS_OF_LEDGER = [
  /** The same key comes with another body. */
  'key-reused',
  /** The page is older than the dossier. */
  'stale-version',
  /** Two at once on one dossier. */
  'two-at-once',
] as const;

/** What goes wrong around a command whoever keeps the dossiers; each is played and counted. */
export const FAULTS = [
  /** The answer is lost, the client asks again: under the same key where there are keys. */
  'answer-lost',
  /** The process dies after it decided and before it wrote. */
  'crash',
  /** This machine's clock is behind the one that wrote last. */
  'clock-behind',
  /** Somebody without the right. */
  'stranger',
  /** A command without meaning where the dossier stands. */
  'wrong-time',
  /** Arguments no form would send. */
  'garbage',
  /** A timer that fires long after its moment. */
  'late-timer',
  /** The dossier is read back from its events before the command. */
  'read-back',
] as const;

export type Fault = (typeof FAULTS)[number] | (typeof FAULTS_OF_LEDGER)[number];

/** One thing somebody tries on one dossier. Everything is in it: played again it is the same. */
export type Act = {
  /** Which dossier of the history, from 0. */
  readonly dossier: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly command: Command;
  readonly faults: readonly Fault[];
  /** The refusal the generator spoiled the arguments for, where it did. */
  readonly spoiled?: string;
};
