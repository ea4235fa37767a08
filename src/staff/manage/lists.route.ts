import { Type } from 'typebox';
import type { Role } from '../../domain/policy/index.ts';
import { lastOutcome } from '../../invariants/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { paths } from '../../ui/index.ts';
import type { StaffRoom } from '../deps.ts';
import type { Unit } from '../officers.ts';
import { showPage } from '../show-page.ts';
import { LogPage } from './log-page.tsx';
import { OfficersPage } from './officers-page.tsx';
import { listOfficers, readEvents, readStaffed, type StaffedRow } from './read-staff.ts';
import { unitNames } from './unit-names.ts';
import { type UnitNode, UnitsPage } from './units-page.tsx';

const ROWS = 25;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const text = Type.Optional(Type.String({ maxLength: 500 }));

/** The lists an administrator looks at. A page end that is none of ours begins the list anew. */
export function routeLists(app: Http, room: StaffRoom): void {
  app.get(
    paths.units,
    { config: { permission: 'staff.manage', summary: 'Unit tree', hidden: true } },
    async (request, reply) => {
      const frame = await room.frameOf(request);
      const { units } = await unitNames(room, frame.lang);
      const staffed = await readStaffed(room);
      return showPage(reply, UnitsPage({ frame, units: treeOf(units, staffed, frame.lang) }));
    },
  );

  app.get(
    paths.officers,
    {
      config: { permission: 'staff.manage', summary: 'Officers', hidden: true },
      schema: { querystring: Type.Object({ q: text, unit: text, after: text }) },
    },
    async (request, reply) => {
      const { q = '', unit = '' } = request.query;
      const frame = await room.frameOf(request);
      const { options, unitName } = await unitNames(room, frame.lang);
      const [id = '', ...name] = (request.query.after ?? '').split(' ');
      const after = UUID.test(id) ? { id, name: name.join(' ') } : null;
      const { rows, next } = await listOfficers(room, { q, unit: unit === '' ? null : unit, after, limit: ROWS });
      const here = (end: Record<string, string>): string =>
        `${paths.officers}?${new URLSearchParams({ ...(q ? { q } : {}), ...(unit ? { unit } : {}), ...end })}`;
      return showPage(
        reply,
        OfficersPage({
          frame,
          q,
          unit,
          units: options,
          unitName,
          rows,
          outcome: await lastOutcome(room.db, room.province),
          now: room.now(),
          ...(next ? { next: here({ after: `${next.id} ${next.name}` }) } : {}),
          ...(after ? { first: here({}) } : {}),
        }),
      );
    },
  );

  app.get(
    paths.staffLog,
    {
      config: { permission: 'staff.manage', summary: 'Staff log', hidden: true },
      schema: { querystring: Type.Object({ officer: text, before: text }) },
    },
    async (request, reply) => {
      const frame = await room.frameOf(request);
      const { unitName } = await unitNames(room, frame.lang);
      const officer = UUID.test(request.query.officer ?? '') ? (request.query.officer ?? null) : null;
      const [id = '', at = ''] = (request.query.before ?? '').split(' ');
      const before = UUID.test(id) && /^\d{1,14}$/.test(at) ? { id, at: Number(at) } : null;
      const { rows, next } = await readEvents(room, { officer, before, limit: ROWS });
      const here = (end: Record<string, string>): string =>
        `${paths.staffLog}?${new URLSearchParams({ ...(officer ? { officer } : {}), ...end })}`;
      return showPage(
        reply,
        LogPage({
          frame,
          events: rows,
          unitName,
          ...(next ? { next: here({ before: `${next.id} ${next.at}` }) } : {}),
          ...(before ? { first: here({}) } : {}),
        }),
      );
    },
  );
}

function treeOf(units: readonly Unit[], staffed: readonly StaffedRow[], lang: 'vi' | 'en'): readonly UnitNode[] {
  const below = Map.groupBy(units, ({ parent }) => parent);
  const at = Map.groupBy(
    staffed.filter(({ disabled }) => !disabled),
    ({ unit }) => unit,
  );
  const nodesUnder = (parent: string | null): readonly UnitNode[] =>
    (below.get(parent) ?? []).map(({ id, code, name, receives }) => ({
      id,
      code,
      name: name[lang],
      receives,
      staff: peopleOf(at.get(id) ?? []),
      below: nodesUnder(id),
    }));
  return nodesUnder(null);
}

function peopleOf(rows: readonly StaffedRow[]): UnitNode['staff'] {
  const people = new Map<string, { id: string; name: string; roles: Role[] }>();
  for (const { id, name, role } of rows) {
    const one = people.get(id) ?? { id, name, roles: [] };
    one.roles.push(role);
    people.set(id, one);
  }
  return [...people.values()];
}
