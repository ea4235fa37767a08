import type { Actor } from '../../src/domain/policy/index.ts';
import type { Command } from './command.ts';

/** A command somebody tries, at the moment it counts from; `spoiled` is the refusal its arguments were spoiled for. */
export type Tried = {
  readonly command: Command;
  readonly actor: Actor;
  readonly now: number;
  readonly spoiled?: string;
};
