import type { Instant } from '../domain/calendar/index.ts';
import type { Command } from '../domain/dossier/command.ts';
import type { Refusal } from '../domain/dossier/refusal.ts';
import type { Actor } from '../domain/policy/roles.ts';

/** One act of a dossier's life as it is told: who did what, when, under which key. */
export type ToldAct = {
  readonly command: Command;
  readonly actor: Actor;
  /** One for each act of a dossier; the same in every run, so that a life told twice is the same life. */
  readonly key: string;
  /** The moment it is decided at. */
  readonly at: Instant;
  /** What the caller sent, if it was not the command itself (see `PerformRequest`). */
  readonly body?: unknown;
};

/** A dossier told from its first act on. */
export type ToldDossier = {
  readonly id: string;
  /** In order of time. */
  readonly acts: readonly ToldAct[];
  /**
   * Dossiers its steps opened, with ids of `childIdOf` and acts of `openingOf` and `answerOf`: written in the same commit, so that the subscriber
   * behind linked procedures finds done what it would do.
   */
  readonly linked?: readonly ToldDossier[];
};

/** A dossier that was not written, or not beyond the act before: the number of its act, from 0, and why. */
export type RefusedDossier = {
  readonly id: string;
  readonly act: number;
  readonly refusal: Refusal;
};
