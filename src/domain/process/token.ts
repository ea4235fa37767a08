/**
 * Where work stands. `groups` is the stack of open splits the token is inside of (innermost last):
 * a join fires when every token of the group has reached it.
 */
export type Token = {
  readonly id: number;
  readonly node: string;
  readonly groups: readonly number[];
};

/** What a move does to the tokens, as facts: the ledger stores them, `evolve` applies them without the graph. */
export type Move = {
  readonly closed: readonly number[];
  readonly opened: readonly Token[];
  /** The process has reached its end and no token is left. */
  readonly ended: boolean;
};

export type MoveRefusal =
  | { readonly code: 'TOKEN_NOT_OPEN'; readonly token: number }
  | { readonly code: 'OUTCOME_NEEDED'; readonly outcomes: readonly string[] }
  | { readonly code: 'OUTCOME_UNKNOWN'; readonly outcome: string; readonly outcomes: readonly string[] }
  | { readonly code: 'REWORK_NOT_ALLOWED'; readonly to: string; readonly allowed: readonly string[] };
