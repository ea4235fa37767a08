import type { Role } from '../domain/policy/index.ts';

/** Roles that sign, release or administer: a stolen password must not be enough for them. */
export const SIGNERS: readonly Role[] = ['AGENCY_LEADER', 'PPC_LEADER', 'CLERK', 'ADMIN'];
