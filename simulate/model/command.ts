import type * as dossier from '../../src/domain/dossier/index.ts';

/** Commands that move an older system's dossiers in. They are given once, by an administrator, and are not simulated. */
export const MOVING_IN = ['record-history', 'take-over'] as const;

export type CommandType = Exclude<dossier.CommandType, (typeof MOVING_IN)[number]>;
export type Command = Exclude<dossier.Command, { readonly type: (typeof MOVING_IN)[number] }>;
export type CommandOf<T extends CommandType> = dossier.CommandOf<T>;
