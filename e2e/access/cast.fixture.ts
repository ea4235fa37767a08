import { hash } from 'node:crypto';
import type { Post } from '../../src/domain/policy/index.ts';
import { ROLES, type Role } from '../../src/domain/policy/index.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { seedOfficers } from '../../src/staff/index.ts';
import { createSessions, type SessionKind } from '../../src/staff/session.ts';
import type { House } from '../../src/stages/house.ts';
import { PLACES, type Place } from './places.fixture.ts';

/** What somebody is to the dossiers of the matrix. */
export type Relation =
  | 'nobody signed in'
  | 'an account without a post'
  | 'an account shut out'
  | 'a session signed out'
  | 'a post that was ended'
  | 'of the receiving office'
  | 'of the competent agency'
  | 'the one who holds the step'
  | 'of the office a step waits for'
  | 'of a sister unit'
  | 'of another agency'
  | 'standing in'
  | 'standing in no more'
  | 'a browser'
  | 'a browser with a forged form';

/** Somebody who asks. `acts` are the posts the province gave them to act with now, as an administrator would read them off its list. */
export type Person = {
  readonly name: string;
  readonly relation: Relation;
  readonly acts: readonly Post[];
  readonly officer: string;
  readonly session: SessionKind | null;
  /** What they send with each request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly csrf?: string;
  /** A session of theirs to be spent: signing out ends it. */
  readonly spare: () => Promise<Pick<Person, 'headers' | 'csrf'>>;
  /** Not those who are only stood in for: the same post asks already. */
  readonly asks: boolean;
};

const AT = {
  receiving: 'of the receiving office',
  competent: 'of the competent agency',
  tax: 'of the office a step waits for',
  sister: 'of a sister unit',
  elsewhere: 'of another agency',
} as const satisfies Record<Place, Relation>;

/** Who cannot open a session any more. */
const OUT: readonly Relation[] = ['a session signed out', 'an account shut out'];

const NO_OFFICER = '00000000-0000-7000-8000-000000000000';

type Hiring = {
  readonly name: string;
  readonly relation: Relation;
  readonly posts: readonly Post[];
  readonly acts?: readonly Post[];
  readonly for?: string;
};

const roles = Object.keys(ROLES) as Role[];
const at = (role: Role, place: Place): Post => ({ role, unit: PLACES[place] });

/** Each role at each place; each role by someone who stands in for its holder; and those whose right is over. */
function hirings(): readonly Hiring[] {
  const places = (['receiving', 'competent', 'sister', 'elsewhere'] as const).flatMap((place) =>
    roles.map((role): Hiring => ({ name: `${role} at ${place}`, relation: AT[place], posts: [at(role, place)] })),
  );
  const absent = (['receiving', 'competent'] as const).flatMap((place) =>
    roles.flatMap((role): Hiring[] => [
      { name: `absent ${role} at ${place}`, relation: AT[place], posts: [at(role, place)] },
      {
        name: `for the ${role} at ${place}`,
        relation: 'standing in',
        posts: [at('CASHIER', 'elsewhere')],
        acts: [at(role, place)],
        for: `absent ${role} at ${place}`,
      },
    ]),
  );
  const over = roles.flatMap((role): Hiring[] => [
    {
      name: `no more for the ${role}`,
      relation: 'standing in no more',
      posts: [at('CASHIER', 'elsewhere')],
      for: `absent ${role} at competent`,
    },
    { name: `once ${role}`, relation: 'a post that was ended', posts: [at(role, 'competent')], acts: [] },
  ]);
  return [
    ...places,
    ...absent,
    ...over,
    { name: 'TAX_AGENCY at tax', relation: AT.tax, posts: [at('TAX_AGENCY', 'tax')] },
    { name: 'SPECIALIST at tax', relation: AT.tax, posts: [at('SPECIALIST', 'tax')] },
    { name: 'holder', relation: 'the one who holds the step', posts: [at('SPECIALIST', 'competent')] },
    {
      name: 'for the holder',
      relation: 'standing in',
      posts: [at('CASHIER', 'elsewhere')],
      acts: [at('SPECIALIST', 'competent')],
      for: 'holder',
    },
    { name: 'without a post', relation: 'an account without a post', posts: [] },
    { name: 'shut out', relation: 'an account shut out', posts: [at('SPECIALIST', 'competent')] },
    { name: 'signed out', relation: 'a session signed out', posts: [at('SPECIALIST', 'competent')] },
    { name: 'receptionist’s browser', relation: 'a browser', posts: [at('RECEPTIONIST', 'receiving')] },
    { name: 'specialist’s browser', relation: 'a browser', posts: [at('SPECIALIST', 'competent')] },
    { name: 'administrator’s browser', relation: 'a browser', posts: [at('ADMIN', 'elsewhere')] },
    { name: 'forged receptionist', relation: 'a browser with a forged form', posts: [at('RECEPTIONIST', 'receiving')] },
    { name: 'forged specialist', relation: 'a browser with a forged form', posts: [at('SPECIALIST', 'competent')] },
    { name: 'forged administrator', relation: 'a browser with a forged form', posts: [at('ADMIN', 'elsewhere')] },
  ];
}

const gathered = new WeakMap<House, Promise<readonly Person[]>>();

/** Everybody, hired, signed in, and with what was to be ended ended; once for a house. */
export function gatherCast(house: House): Promise<readonly Person[]> {
  const cast = gathered.get(house) ?? hireAll(house);
  gathered.set(house, cast);
  return cast;
}

async function hireAll(house: House): Promise<readonly Person[]> {
  const { database, province } = house;
  const all = hirings();
  await seedOfficers(
    database,
    province.id,
    [...province.units.values()],
    all.map(({ name, posts }, i) => ({ username: usernameOf(i), name, demo: true, posts })),
    { demo: true },
  );
  const ids = await officerIds(database, province.id);
  const idOf = (name: string): string => ids.get(usernameOf(all.findIndex((one) => one.name === name))) ?? '';
  const run = runIn(database, province.id);
  for (const { name, for: absent } of all) if (absent) await run(DELEGATE, [province.id, idOf(absent), idOf(name)]);
  const sessions = createSessions(database, province.id, Date.now);
  const people: Person[] = [];
  for (const { name, relation, posts, acts, for: absent } of all) {
    const officer = idOf(name);
    const session: SessionKind = relation.startsWith('a browser') ? 'browser' : 'machine';
    const open = async () => {
      const { token } = await sessions.open(officer, session);
      const found = await sessions.find(token, session);
      if (!found) throw new Error(`${name} has no session`);
      if (absent) await sessions.standIn(found, idOf(absent));
      const carried: Readonly<Record<string, string>> =
        session === 'browser' ? { cookie: `session=${token}` } : { authorization: `Bearer ${token}` };
      return { session: found.session, headers: carried, ...(relation === 'a browser' ? { csrf: found.csrf } : {}) };
    };
    const own = await open();
    if (relation === 'a session signed out') await sessions.end(own.session, 'test');
    people.push({
      name,
      relation,
      acts: acts ?? posts,
      officer,
      session: relation === 'a session signed out' ? null : session,
      headers: own.headers,
      ...(own.csrf === undefined ? {} : { csrf: own.csrf }),
      spare: async () => (OUT.includes(relation) ? own : open()),
      asks: !name.startsWith('absent '),
    });
  }
  await run(END_POSTS, [province.id, people.filter(is('a post that was ended')).map(({ officer }) => officer)]);
  await run(END_DELEGATIONS, [province.id, people.filter(is('standing in no more')).map(({ officer }) => officer)]);
  await run(SHUT_OUT, [province.id, people.filter(is('an account shut out')).map(({ officer }) => officer)]);
  await house.rota.refresh();
  const nobody: Person = {
    name: 'nobody',
    relation: 'nobody signed in',
    acts: [],
    officer: NO_OFFICER,
    session: null,
    headers: {},
    spare: async () => ({ headers: {} }),
    asks: true,
  };
  return [nobody, ...people];
}

/** What ends a right, done behind the program's back: the sessions stay open. */
const END_POSTS = 'UPDATE post SET ends_at = begins_at WHERE province = $1 AND officer = ANY ($2::uuid[])';
const END_DELEGATIONS =
  'UPDATE delegation SET cancelled_at = now() WHERE province = $1 AND to_officer = ANY ($2::uuid[])';
const SHUT_OUT = 'UPDATE officer SET disabled_at = now() WHERE province = $1 AND id = ANY ($2::uuid[])';
const DELEGATE = `
  INSERT INTO delegation (province, id, from_officer, to_officer, begins_at, ends_at)
  VALUES ($1, gen_random_uuid(), $2, $3, now() - interval '1 day', now() + interval '1 day')`;

function is(relation: Relation): (person: Person) => boolean {
  return (person) => person.relation === relation;
}

function usernameOf(n: number): string {
  return `matrix.${n}`;
}

async function officerIds(db: Database, province: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await runIn(db, province)('SELECT username, id FROM officer WHERE province = $1', [province]);
  return new Map(rows.map((row) => [String(row.username), String(row.id)]));
}

/** One statement as the program's role, in the province. */
export function runIn(db: Database, province: string) {
  return (text: string, values: readonly unknown[]) =>
    db.transaction(
      (tx) => tx.query<Record<string, unknown>>({ name: hash('sha256', text).slice(0, 40), text }, values),
      {
        local: { 'motcua.province': province, 'motcua.units': '*' },
      },
    );
}
