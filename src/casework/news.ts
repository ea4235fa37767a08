import type { Actor, Role } from '../domain/policy/index.ts';
import type { Heard } from '../ledger/index.ts';
import type { InboxScope } from './inbox-filter.ts';

/** Something new in an inbox: a step that opened or was given to somebody, or a dossier that waits to be accepted. */
export type News = {
  readonly dossier: string;
  readonly token: number;
  readonly role: Role | 'ARRIVAL' | null;
  readonly unit: string | null;
  readonly officer: string | null;
};

/** The events that can bring news. */
export const NEWS_TYPES = ['received', 'accepted', 'step-opened', 'step-assigned'] as const;

/** The news in what was written; a dossier taken in and accepted at once is no arrival. */
export function newsIn(heard: readonly Heard[]): readonly News[] {
  const accepted = new Set(heard.flatMap(({ dossierId, event }) => (event.type === 'accepted' ? [dossierId] : [])));
  return heard.flatMap(({ dossierId: dossier, event }): readonly News[] => {
    switch (event.type) {
      case 'received':
        if (accepted.has(dossier)) return [];
        return [{ dossier, token: 0, role: 'ARRIVAL', unit: event.facts.receivingUnit, officer: null }];
      case 'step-opened': {
        const { id, role, unit, assignee } = event.facts.step;
        return role === null && assignee === null ? [] : [{ dossier, token: id, role, unit, officer: assignee }];
      }
      case 'step-assigned':
        return [{ dossier, token: event.facts.token, role: null, unit: null, officer: event.facts.officer }];
      default:
        return [];
    }
  });
}

const COUNTER: readonly Role[] = ['RECEPTIONIST', 'HEAD_RECEPTION'];

/** In which lists of this reader it stands; none when it is not theirs to see. The same rule as the lists' own statements. */
export function scopesOf({ role, unit, officer }: News, actor: Actor & { readonly kind: 'officer' }): InboxScope[] {
  const holds = (roles: readonly Role[]) => actor.posts.some((post) => post.unit === unit && roles.includes(post.role));
  if (role === 'ARRIVAL') return holds(COUNTER) ? ['arrivals'] : [];
  const units = role !== null && holds([role]);
  return [
    ...(officer !== null && officer === (actor.onBehalfOf ?? actor.id) ? (['mine'] as const) : []),
    ...(units ? (['unit'] as const) : []),
    ...(units && officer === null ? (['unclaimed'] as const) : []),
  ];
}
