import type { SignInRefusal } from '../sign-in.ts';

/** Why a code was not taken. */
export type CodeRefusal = { readonly code: 'WRONG_CODE' } | Extract<SignInRefusal, { waitMs: number }>;
