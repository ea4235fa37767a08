import type { Instant } from '../../domain/calendar/index.ts';
import { ROLES } from '../../domain/policy/index.ts';
import { formatUntil, type Lang } from '../../ui/index.ts';
import { spanWords } from '../days.ts';
import { isRole } from './manage-officer.ts';
import type { EventRow } from './read-staff.ts';
import { STAFF_EVENTS } from './staff-events.ts';

/** What happened, in a sentence; unit names as they are called today. */
export function eventWords(event: EventRow, unitName: (id: string) => string, lang: Lang): string {
  const { facts } = event;
  const role = String(facts.role ?? '');
  const values: Record<string, string> = {
    username: String(facts.username ?? ''),
    role: isRole(role) ? ROLES[role][lang] : role,
    unit: unitName(String(facts.unit ?? '')),
    to: String(facts.to ?? ''),
    from: String(facts.from ?? ''),
    span:
      typeof facts.begins === 'number'
        ? spanWords(facts.begins, typeof facts.ends === 'number' ? facts.ends : null, lang)
        : '',
    until: typeof facts.until === 'number' ? formatUntil(facts.until as Instant, lang) : '',
  };
  const said = STAFF_EVENTS[event.type]?.[lang] ?? event.type;
  return said.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const NOBODY = { vi: 'Hệ thống', en: 'The system' } as const;

/** Who did it, with "thay …" where they stood in for another. */
export function doerWords(event: EventRow, lang: Lang): string {
  const { actor_name, behalf_name } = event;
  if (actor_name === null) return NOBODY[lang];
  return behalf_name === null ? actor_name : `${actor_name} ${lang === 'vi' ? 'thay' : 'for'} ${behalf_name}`;
}
