import type { Post, Role } from '../../domain/policy/index.ts';

/**
 * Whose absence a head may declare, role by role, at their own unit. Never one who signs above them: a head could otherwise
 * take a leader's right to sign by naming themselves as the one who stands in.
 */
const BELOW: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  HEAD_RECEPTION: ['RECEPTIONIST', 'RETURNER', 'CASHIER'],
  ASSIGNER: ['SPECIALIST', 'CONSULTEE'],
  DIV_HEAD: ['SPECIALIST', 'CONSULTEE'],
  AGENCY_LEADER: [
    'ASSIGNER',
    'DIV_HEAD',
    'SPECIALIST',
    'CONSULTEE',
    'CLERK',
    'HEAD_RECEPTION',
    'RECEPTIONIST',
    'RETURNER',
    'CASHIER',
  ],
  PPC_LEADER: ['PPC_SPECIALIST', 'CLERK'],
};

/** Whether somebody with these posts may declare the absence of an officer who holds those: all of them must stand below. */
export function mayDeclareFor(head: readonly Post[], officer: readonly Post[]): boolean {
  return (
    officer.length > 0 &&
    officer.every(({ role, unit }) => head.some((post) => post.unit === unit && BELOW[post.role]?.includes(role)))
  );
}

/** The units at which somebody heads others. */
export function headedUnits(posts: readonly Post[]): readonly string[] {
  return [...new Set(posts.filter(({ role }) => BELOW[role]).map(({ unit }) => unit))];
}
