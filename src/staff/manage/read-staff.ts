import type { Post, Role } from '../../domain/policy/index.ts';
import { timestamptz } from '../../platform/database/index.ts';
import type { StaffRoom } from '../deps.ts';
import { inProvince } from '../in-province.ts';
import { LIMITS } from '../session.ts';
import * as sql from './manage.sql.ts';
import type { PostRow } from './manage-officer.ts';
import type { StaffEventType, StaffFacts } from './staff-events.ts';

type Room = Pick<StaffRoom, 'db' | 'province' | 'now'>;

export type OfficerRow = {
  id: string;
  username: string;
  name: string;
  demo: boolean;
  disabled_at: number | null;
  has_password: boolean;
  second_step: boolean;
  posts: Post[];
};

export type OfficerDetail = Omit<OfficerRow, 'second_step' | 'posts'> & {
  created_at: number;
  second_step_at: number | null;
  sessions: number;
  posts: PostRow[];
};

export type EventRow = {
  id: string;
  at: number;
  type: StaffEventType;
  facts: StaffFacts;
  officer: string;
  officer_name: string;
  actor: string | null;
  actor_name: string | null;
  behalf_name: string | null;
};

export type StaffedRow = { unit: string; role: Role; id: string; name: string; disabled: boolean };

/** Where a page of a list ended. */
export type After = { readonly name: string; readonly id: string };

const NOWHERE = '00000000-0000-0000-0000-000000000000';
const EVERYWHERE = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Officers by name whose name or username holds `q`, accents aside; at a unit where one is named. */
export async function listOfficers(
  { db, province, now }: Room,
  { q, unit, after, limit }: { q: string; unit: string | null; after: After | null; limit: number },
): Promise<{ rows: OfficerRow[]; next?: After }> {
  const values = [province, patternOf(q), unit, after?.name ?? '', after?.id ?? NOWHERE, timestamptz(now()), limit + 1];
  const { rows } = await inProvince(db, province, (tx) => tx.query<OfficerRow>(sql.LIST_OFFICERS, values));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, ...(rows.length > limit && last ? { next: { name: last.name, id: last.id } } : {}) };
}

/** One officer with all their posts; undefined when unknown. */
export async function readOfficer({ db, province, now }: Room, id: string): Promise<OfficerDetail | undefined> {
  const at = now();
  const alive = [timestamptz(at - LIMITS.absolute), timestamptz(at - LIMITS.idle)];
  return inProvince(db, province, async (tx) => {
    const { rows } = await tx.query<Omit<OfficerDetail, 'posts'>>(sql.READ_OFFICER, [province, id, ...alive]);
    if (!rows[0]) return undefined;
    const posts = await tx.query<PostRow>(sql.READ_POSTS, [province, id, timestamptz(at)]);
    return { ...rows[0], posts: posts.rows };
  });
}

/** The log of staff, newest first, of everyone or of one officer. */
export async function readEvents(
  { db, province }: Room,
  { officer, before, limit }: { officer: string | null; before: { at: number; id: string } | null; limit: number },
): Promise<{ rows: EventRow[]; next?: { at: number; id: string } }> {
  const from = [timestamptz(before?.at ?? Number.POSITIVE_INFINITY), before?.id ?? EVERYWHERE];
  const values = [province, officer, ...from, limit + 1];
  const { rows } = await inProvince(db, province, (tx) => tx.query<EventRow>(sql.READ_STAFF_EVENTS, values));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, ...(rows.length > limit && last ? { next: { at: last.at, id: last.id } } : {}) };
}

/** Who holds which role where, now. */
export async function readStaffed({ db, province, now }: Room): Promise<StaffedRow[]> {
  const values = [province, timestamptz(now())];
  return (await inProvince(db, province, (tx) => tx.query<StaffedRow>(sql.READ_STAFFED, values))).rows;
}

/** What is typed, as a pattern over names without accents. */
function patternOf(q: string): string {
  const plain = q
    .trim()
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\s+/g, ' ');
  return `%${plain.replace(/[\\%_]/g, '\\$&')}%`;
}
