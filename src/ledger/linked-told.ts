import type { Dossier } from '../domain/dossier/index.ts';
import { STATUSES } from '../domain/dossier/index.ts';
import { inContext } from './context.ts';
import { readEvent } from './events-of.ts';
import type { Finding } from './finding.ts';
import { answerOf, outcomeOf } from './linked.ts';
import { cursorOf, isRead } from './place-of.ts';
import type { Kept } from './read-kept.ts';
import type { Sweep } from './sweep.ts';

const ASTRAY = `SELECT s.name FROM subscriber s
  WHERE s.province = $1 AND s.position > 0
    AND NOT EXISTS (SELECT FROM dossier_event e WHERE e.province = $1 AND e.xid = s.xid AND e.position = s.position)
  ORDER BY s.name`;

type Asked = { readonly parent: string; readonly token: number };
type Ended = { readonly child: string; readonly parent: string; readonly version: number };
type Parent = { readonly keys: ReadonlySet<string>; readonly waits: ReadonlySet<number>; readonly over: boolean };

/**
 * Every reader of the log stands at an event, and what the reader behind linked procedures has read is done: the dossier a step asked for is
 * there or its refusal was told, and a dossier that ended was told to the one that waits for it.
 */
export function linkedTold(): Sweep {
  let astray: readonly string[] = [];
  let cursor = { xid: '0', position: '0' };
  const children = new Set<string>();
  const parents = new Map<string, Parent>();
  const asked = new Map<string, Asked>();
  const ended: Ended[] = [];

  const waits = ({ parent, token }: Asked): boolean => {
    const of = parents.get(parent);
    return of !== undefined && !of.over && of.waits.has(token);
  };

  return {
    async begin(db, province) {
      await inContext(
        db,
        { province, units: '*' },
        async (tx) => {
          cursor = await cursorOf(tx, province, 'linked');
          astray = (await tx.query<{ name: string }>(ASTRAY, [province])).rows.map(({ name }) => name);
        },
        { readOnly: true },
      );
    },
    see(kept) {
      const { id, row, events } = kept;
      const parent = row.parent_id as string | null;
      if (parent !== null) children.add(id);
      if (events.some(({ type }) => type === 'child-requested')) parents.set(id, parentOf(kept));
      for (const one of events) {
        if (!isRead(one, cursor)) continue;
        const event = readEvent(one);
        if (event.type === 'child-requested') asked.set(event.facts.dossier, { parent: id, token: event.facts.token });
        if (parent !== null && outcomeOf(event)) ended.push({ child: id, parent, version: one.version });
      }
    },
    *end(): Generator<Finding> {
      for (const name of astray) yield { what: 'READER_ASTRAY', detail: `"${name}" stands at no event` };
      for (const [child, one] of asked)
        if (!children.has(child) && waits(one))
          yield { what: 'READER_ASTRAY', dossier: one.parent, detail: `the linked dossier ${child} was never opened` };
      for (const { child, parent, version } of ended) {
        const of = parents.get(parent);
        const token = asked.get(child)?.token;
        if (token !== undefined && waits({ parent, token }) && !of?.keys.has(answerOf(child, version).key))
          yield { what: 'READER_ASTRAY', dossier: parent, version, detail: `was not told how ${child} ended` };
      }
    },
  };
}

function parentOf({ row, events }: Kept): Parent {
  const { children, status, ended } = JSON.parse(row.state) as Dossier;
  return {
    keys: new Set(events.flatMap(({ key }) => key ?? [])),
    waits: new Set(children.filter(({ answered }) => !answered).map(({ token }) => token)),
    over: ended || STATUSES[status].final,
  };
}
