import type { Law } from '../src/domain/dossier/index.ts';
import type { Actor, Post, Role } from '../src/domain/policy/index.ts';

export type Person = Actor;

function officer(id: string, ...posts: Post[]): Person {
  return { kind: 'officer', id, posts };
}

/**
 * All who have to do with a procedure at one office: for every step two who may do it, the heads, those who stand in for the
 * absent, one with many posts, applicants, the system, and strangers.
 */
export function castOf(law: Law, receiving: string): readonly Person[] {
  const { competent, process } = law.procedure;
  const agency = (competent === 'RECEIVING' ? receiving : law.units[competent]) ?? 'nobody';
  const unitOf = (unit: string) =>
    unit === 'RECEIVING' ? receiving : unit === 'COMPETENT' ? agency : (law.units[unit] ?? agency);
  const posts = new Map<string, Post>();
  const add = (role: Role, unit: string) => posts.set(`${role}@${unit}`, { role, unit });
  for (const role of ['RECEPTIONIST', 'HEAD_RECEPTION', 'CASHIER', 'RETURNER'] as const) add(role, receiving);
  for (const role of ['SPECIALIST', 'ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER', 'CLERK'] as const) add(role, agency);
  for (const node of process.nodes) if (node.kind === 'step' || node.kind === 'wait') add(node.role, unitOf(node.unit));
  add('TAX_AGENCY', 'tax-elsewhere');
  add('SUPERVISOR', 'province');
  const people = [...posts].flatMap(([id, post]) => {
    const twice = post.role === 'SPECIALIST' || post.role === 'AGENCY_LEADER' || post.role === 'RECEPTIONIST';
    return twice ? [officer(`${id}/1`, post), officer(`${id}/2`, post)] : [officer(`${id}/1`, post)];
  });
  const standIns = people.slice(0, 12).map(
    (absent): Person => ({
      kind: 'officer',
      id: `for ${absent.id}`,
      posts: absent.kind === 'officer' ? absent.posts : [],
      onBehalfOf: absent.id,
    }),
  );
  return [
    ...people,
    ...standIns,
    officer(`many-posts of ${law.procedure.id}`, ...posts.values()),
    officer('stranger', { role: 'SPECIALIST', unit: 'elsewhere' }, { role: 'RECEPTIONIST', unit: 'elsewhere' }),
    officer('no-post'),
    { kind: 'applicant', id: 'account-1' },
    { kind: 'applicant', id: 'account-2' },
    { kind: 'system', id: 'clock' },
  ];
}

/** Posts of an officer of the cast, by id. */
export function postsIn(cast: readonly Person[]): (officer: string) => readonly Post[] {
  const known = new Map(cast.map((one) => [one.id, one.kind === 'officer' ? one.posts : []]));
  return (id) => known.get(id) ?? [];
}
