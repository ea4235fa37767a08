import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../../test/lives.ts';
import { FORGED, insert, keepTables, putBack, rewriteDossier, TABLES } from '../ledger/forge.fixture.ts';
import { erasePersonal, verify } from '../ledger/index.ts';
import { CHIEF, done, PROVINCE } from '../ledger/tennis-club.fixture.ts';
import { openKeys } from '../platform/keys/index.ts';
import { readLine, signLine } from './checkpoint.ts';
import { type Base, openWatched, type Watched, work } from './checkpoints.fixture.ts';
import { filesOf, linesOf } from './folder.ts';

/** What came of tampering so often. */
export type Tally = {
  readonly tamperings: number;
  readonly detected: number;
  readonly falseAlarms: number;
  /** How often each way was tried, and how often the dossiers alone did not show it. */
  readonly ways: Readonly<Record<string, { tried: number; silent: number }>>;
  /** What was not found, in words. */
  readonly missed: readonly string[];
};

const KEPT = [...TABLES, 'erasure', 'number_book', 'setting'];

// When and in which transaction a row was written is part of the log and signed with it; a dossier's other rows have no place in it.
const OUTSIDE = new Set(['due_order', 'province']);

type Forger = { readonly watched: Watched; readonly chance: () => number; readonly files: string };
/** Tampers; says what it did, or undefined when the tables' own constraints forbade it. */
type Way = (forger: Forger) => Promise<string | undefined>;

const WAYS: Readonly<Record<string, Way>> = {
  'a value edited': editValue,
  'a row deleted': deleteRow,
  'an event inserted': insertEvent,
  'two events swapped': swapEvents,
  'the tail cut off': cutTail,
  'a dossier cut back, its row too': async (forger) =>
    rewrite(forger, 'its last version gone', (events) => {
      const last = events.at(-1)?.version ?? 0;
      return last > 1 ? events.filter(({ version }) => version < last) : events;
    }),
  'a history rewritten and hashed anew': async (forger) =>
    rewrite(forger, 'done by another', (events) =>
      events.map((event, i) => (i === 0 ? { ...event, actor: (event.actor ?? '').replace('chief', 'thief') } : event)),
    ),
  'a moment rewritten and hashed anew': async (forger) =>
    rewrite(forger, 'a minute later', (events) =>
      events.map((event, i) => (i === events.length - 1 ? { ...event, at: event.at + 60_000 } : event)),
    ),
  'a dossier removed with all its rows': removeDossier,
  'an older backup put back': async ({ watched, chance }) => {
    const name = `old${Math.floor(chance() * OLD)}`;
    await putBack(watched.base.owner, name, KEPT);
    return name;
  },
  'a file of checkpoints changed': changeFile,
  'checkpoints removed, moved or signed by another': changeLines,
};

/** Old states of the database that may be put back. */
const OLD = 3;

/**
 * Fills a club with dossiers, a checkpoint a minute, and then tampers with it as one who has all rights on the database and the files, so
 * often, each time from the sound state; looks with `verifyLog` and `verify`. `progress` is told of each.
 */
export async function tamper(
  open: Base,
  seed: number,
  count: number,
  dossiers = 12,
  progress?: (done: number) => void,
): Promise<Tally> {
  await using watched = openWatched(open);
  const { base, club, folder } = watched;
  for (let i = 0; i < OLD; i++) {
    await fill(watched, Math.ceil(dossiers / (OLD + 1)));
    await keepTables(base.owner, `old${i}`, KEPT);
  }
  await fill(watched, Math.ceil(dossiers / (OLD + 1)));
  await keepTables(base.owner, 'now', KEPT);
  const files = `${folder}-kept`;
  cpSync(folder, files, { recursive: true });
  const forger: Forger = { watched, chance: seeded(seed), files };
  const tally = {
    tamperings: 0,
    detected: 0,
    falseAlarms: 0,
    ways: {} as Record<string, { tried: number; silent: number }>,
    missed: [] as string[],
  };
  const ofDossiers = async () => {
    const found: unknown[] = [];
    for await (const one of verify(club.ledger, PROVINCE)) found.push(one);
    return found.length;
  };
  const names = Object.keys(WAYS);
  for (let i = 0; tally.tamperings < count; i++) {
    if (i % 20 === 0 && (await watched.find()).length + (await ofDossiers()) > 0) tally.falseAlarms++;
    // Each way in turn, so that a short run meets them all.
    const name = names[i % names.length] ?? '';
    const did = await WAYS[name]?.(forger);
    if (did === undefined) continue;
    const [log, rows] = [(await watched.find()).length, await ofDossiers()];
    tally.tamperings++;
    const way = tally.ways[name] ?? { tried: 0, silent: 0 };
    tally.ways[name] = way;
    way.tried++;
    if (rows === 0) way.silent++;
    if (log + rows > 0) tally.detected++;
    else tally.missed.push(`${name}: ${did}`);
    await putBack(base.owner, 'now', KEPT);
    rmSync(folder, { recursive: true });
    cpSync(files, folder, { recursive: true });
    progress?.(tally.tamperings);
  }
  if ((await watched.find()).length + (await ofDossiers()) > 0) tally.falseAlarms++;
  return tally;
}

async function fill(watched: Watched, dossiers: number): Promise<void> {
  const { club, minute } = watched;
  const ids = await work(watched, dossiers);
  await erasePersonal(club.ledger, { province: PROVINCE, dossierId: ids[0] ?? '', actor: CHIEF, basis: 'test' });
  done(await club.perform(ids.at(-1) ?? '', { type: 'amend', answers: { hand: 'right' }, note: 'anew' }));
  watched.clock.now += 86_400_000;
  await minute();
}

async function editValue({ watched, chance }: Forger): Promise<string | undefined> {
  const { owner } = watched.base;
  const { rows } = await owner.query<{ table_name: string; column_name: string; data_type: string }>(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ANY($1) ORDER BY table_name, column_name`,
    [TABLES],
  );
  const columns = rows.filter(({ column_name, data_type }) => !OUTSIDE.has(column_name) && data_type in FORGED);
  const { table_name, column_name, data_type } = pick(columns, chance);
  const forged = FORGED[data_type]?.replaceAll('@', column_name);
  return attempt(watched, `UPDATE ${table_name} SET ${column_name} = ${forged} WHERE ${someRow(table_name, chance)}`);
}

function deleteRow({ watched, chance }: Forger): Promise<string | undefined> {
  const table = pick(TABLES, chance);
  return attempt(watched, `DELETE FROM ${table} WHERE ${someRow(table, chance)}`);
}

async function insertEvent({ watched, chance }: Forger): Promise<string | undefined> {
  const { owner } = watched.base;
  const events = (await owner.query<Record<string, unknown>>('SELECT * FROM dossier_event ORDER BY xid, position'))
    .rows;
  const event = pick(events, chance);
  const xid = String(
    (await owner.query<{ xid: string }>('SELECT min(xid::text::bigint)::text AS xid FROM dossier_event')).rows[0]?.xid,
  );
  const more = { version: chance() < 0.5 ? event.version : 99, n: 9, xid, position: 0 };
  const command = { actor: null, key: null, body_hash: null, answer: null };
  await insert(owner, 'dossier_event', [{ ...event, ...command, ...more }]);
  return `${event.dossier_id} ${JSON.stringify(more)}`;
}

async function swapEvents({ watched, chance }: Forger): Promise<string | undefined> {
  const { owner } = watched.base;
  const events = (
    await owner.query<{ xid: string; position: number }>(
      'SELECT xid::text, position FROM dossier_event ORDER BY xid, position',
    )
  ).rows;
  const [one, other] = [pick(events, chance), pick(events, chance)];
  if (one.position === other.position) return undefined;
  const both = chance() < 0.5 ? 'facts' : 'hash';
  const swap = `UPDATE dossier_event e SET ${both} = o.${both} FROM dossier_event o
     WHERE e.position IN ($1, $2) AND o.position IN ($1, $2) AND o.position <> e.position AND o.${both} <> e.${both}`;
  const { count } = await owner.query(swap, [one.position, other.position]);
  return count === 0 ? undefined : `${both} of ${one.position} and ${other.position}`;
}

// Everything that came to the log after a place, and the dossiers' rows as they were then.
async function cutTail({ watched, chance }: Forger): Promise<string | undefined> {
  const { owner } = watched.base;
  const positions = (
    await owner.query<{ position: number }>('SELECT position FROM dossier_event ORDER BY xid, position')
  ).rows;
  const from = pick(positions.slice(1), chance).position;
  const gone = await owner.query<{ id: string; first: number }>(
    'SELECT dossier_id AS id, min(version) AS first FROM dossier_event WHERE position >= $1 GROUP BY dossier_id',
    [from],
  );
  for (const { id, first } of gone.rows) {
    if (first === 1) await removeRows(watched, id);
    else await rewriteDossier(owner, PROVINCE, id, (events) => events.filter(({ version }) => version < first));
  }
  return `from ${from} on`;
}

async function rewrite(
  { watched, chance }: Forger,
  what: string,
  change: Parameters<typeof rewriteDossier>[3],
): Promise<string | undefined> {
  const { owner } = watched.base;
  const ids = (await owner.query<{ id: string }>('SELECT id FROM dossier ORDER BY id')).rows;
  const first = Math.floor(chance() * ids.length);
  // Not every dossier can be changed so: one with a single version cannot be cut back.
  for (const { id } of [...ids.slice(first), ...ids.slice(0, first)]) {
    let same = false;
    const told = await rewriteDossier(owner, PROVINCE, id, (events) => {
      const changed = change(events);
      same = changed === events;
      return changed;
    });
    if (told && !same) return `${id}: ${what}`;
  }
  return undefined;
}

async function removeDossier({ watched, chance }: Forger): Promise<string> {
  const ids = (await watched.base.owner.query<{ id: string }>('SELECT id FROM dossier ORDER BY id')).rows;
  const { id } = pick(ids, chance);
  await removeRows(watched, id);
  return id;
}

async function removeRows({ base: { owner } }: Watched, id: string): Promise<void> {
  for (const table of [...TABLES, 'erasure'])
    await owner.query(`DELETE FROM ${table} WHERE ${table === 'dossier' ? 'id' : 'dossier_id'} = $1`, [id]);
}

async function changeFile({ watched: { folder }, chance }: Forger): Promise<string> {
  const path = join(folder, pick(filesOf(folder), chance));
  const bytes = readFileSync(path);
  const at = Math.floor(chance() * bytes.length);
  const [to, how] = chance() < 0.7 ? [Buffer.from(bytes), 'another byte'] : [bytes.subarray(0, at), 'cut'];
  if (how === 'another byte') to[at] = (to[at] ?? 0) ^ (1 + Math.floor(chance() * 7));
  writeFileSync(path, to);
  return `${how} at ${at}`;
}

async function changeLines({ watched: { folder, keysFolder }, chance }: Forger): Promise<string> {
  const name = pick(filesOf(folder), chance);
  const path = join(folder, name);
  const { lines } = linesOf(folder, name);
  const at = Math.floor(chance() * lines.length);
  const line = lines[at] ?? '';
  const write = (changed: readonly string[]) => writeFileSync(path, changed.map((one) => `${one}\n`).join(''));
  const how = pick(
    ['file gone', 'line gone', 'line twice', 'lines moved', 'end gone', 'signed by another'] as const,
    chance,
  );
  if (how === 'file gone') rmSync(path);
  if (how === 'line gone') write(lines.toSpliced(at, 1));
  if (how === 'line twice') write(lines.toSpliced(at, 0, line));
  if (how === 'lines moved') write(lines.length > 1 ? lines.toReversed() : [line, line]);
  if (how === 'end gone') write(lines.slice(0, at));
  if (how === 'signed by another') {
    const checkpoint = readLine(line);
    if (!checkpoint) throw new Error('not a checkpoint');
    write(
      lines.with(at, signLine(openKeys(`${keysFolder}-another`), { ...checkpoint, events: checkpoint.events + 1 })),
    );
  }
  return `${how} at ${name} ${at}`;
}

// The tables' own constraints forbid some of it even to the owner.
async function attempt({ base }: Watched, sql: string): Promise<string | undefined> {
  const changed = await base.owner.query(sql).catch((error: { code?: string }) => {
    if (!/^(23|428C9)/.test(error.code ?? '')) throw error;
    return { count: 0 };
  });
  return changed.count === 0 ? undefined : sql;
}

function someRow(table: string, chance: () => number): string {
  return `ctid = (SELECT ctid FROM ${table} ORDER BY ctid OFFSET floor(${chance()} * (SELECT count(*) FROM ${table})) LIMIT 1)`;
}

function pick<T>(list: readonly T[], chance: () => number): T {
  const one = list[Math.floor(chance() * list.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}
