import type { House } from '../../src/stages/house.ts';
import { routesOf } from '../../test/routes.ts';
import { gatherCast, type Person } from './cast.fixture.ts';
import { type Builder, createBuilder, type Stand, type Subject } from './dossiers.fixture.ts';
import { expectedOf, type Outcome, ruleOf } from './expected.oracle.ts';
import { commandOf, requestOf } from './requests.fixture.ts';

/** What the matrix found: how many cells were asked, and those answered otherwise than the field says. */
export type Matrix = {
  readonly matrixCells: number;
  readonly matrixMismatches: number;
  readonly mismatches: readonly string[];
  /** Ways in that stand in no rule. */
  readonly unruled: readonly string[];
  /** Cells by who asked. */
  readonly byRelation: Readonly<Record<string, number>>;
};

/**
 * Asks every way in of the running program as every person of the cast, and holds the answers against the rules. A dossier that
 * was changed is built anew for the next who asks.
 * @param among leaves out people, for a shorter run
 */
export async function runMatrix(house: House, among: (person: Person) => boolean = () => true): Promise<Matrix> {
  const cast = await gatherCast(house);
  const holder = cast.find(({ name }) => name === 'holder')?.officer ?? '';
  const subjects = createSubjects(createBuilder(house, holder));
  const asked = cast.filter((person) => person.asks && among(person));
  const mismatches: string[] = [];
  const unruled: string[] = [];
  const byRelation: Record<string, number> = {};
  let cells = 0;
  for (const { method, path } of routesOf(house.http)) {
    const rule = ruleOf(method, path);
    if (!rule) {
      unruled.push(`${method} ${path}`);
      continue;
    }
    const stand = rule.about ?? 'at the specialist';
    const answer = async (person: Person): Promise<void> => {
      const subject = await subjects.at(stand);
      const expected = expectedOf(rule, method, path, person);
      const got = await ask(house, { method, path, person, subject, holder, from: addressOf(cast.indexOf(person)) });
      cells++;
      byRelation[person.relation] = (byRelation[person.relation] ?? 0) + 1;
      // Without a body, being refused and being turned away are one answer.
      const alike = method === 'HEAD' && got === 'turned away' && expected === 'refused';
      if (got !== expected && !alike)
        mismatches.push(
          `${method} ${path} by ${person.name} (${person.relation}): ${got}, not ${expected}: ${rule.because}`,
        );
      if (commandOf(method, path) && typeof got === 'number') subjects.spent(stand);
    };
    const changes = (person: Person): boolean =>
      commandOf(method, path) !== undefined && typeof expectedOf(rule, method, path, person) === 'number';
    const here = method === 'HEAD' ? asked.filter(isOfFew) : asked;
    await subjects.at(stand);
    await inGroups(
      here.filter((person) => !changes(person)),
      answer,
    );
    // What changes a dossier is asked one after another, so that each finds it as it should stand.
    for (const person of here.filter(changes)) await answer(person);
  }
  return { matrixCells: cells, matrixMismatches: mismatches.length, mismatches, unruled, byRelation };
}

/** HEAD goes through the door and the handler of GET: those of one place, and those whose right is special, ask for all. */
function isOfFew({ relation }: Person): boolean {
  return !/of the receiving|sister|another agency|standing in|post that was ended/.test(relation);
}

async function inGroups(people: readonly Person[], answer: (person: Person) => Promise<void>): Promise<void> {
  for (let n = 0; n < people.length; n += AT_ONCE) await Promise.all(people.slice(n, n + AT_ONCE).map(answer));
}

/** Everybody at an address of their own: limits by address are another test's. */
function addressOf(n: number): string {
  return `10.1.${n >> 8}.${n & 255}`;
}

function createSubjects(build: Builder) {
  const standing = new Map<Stand, Subject>();
  return {
    async at(stand: Stand): Promise<Subject> {
      const subject = standing.get(stand) ?? (await build(stand));
      standing.set(stand, subject);
      return subject;
    },
    spent: (stand: Stand) => void standing.delete(stand),
  };
}

const AT_ONCE = 8;

type Asking = {
  readonly method: string;
  readonly path: string;
  readonly person: Person;
  readonly subject: Subject;
  readonly holder: string;
  readonly from: string;
};

/** Ways that end the session they come with. */
const ENDING: ReadonlySet<string> = new Set(['/api/v1/session', '/sign-out']);

async function ask(house: House, { method, path, person, subject, holder, from }: Asking): Promise<Outcome> {
  const isEnding = ENDING.has(path) && method !== 'GET';
  const { headers: carried, csrf } = isEnding ? await person.spare() : person;
  const sent = requestOf(method, path, subject, { officer: person.officer, assignee: holder, csrf });
  const answer = await house.http.inject({
    method: method as 'GET',
    url: sent.url,
    headers: { ...sent.headers, ...carried },
    remoteAddress: from,
    payloadAsStream: path === '/api/v1/live',
    ...(sent.payload === undefined ? {} : { payload: sent.payload }),
  });
  if (path === '/api/v1/live') {
    if (method !== 'HEAD') answer.stream().destroy();
    return outcomeOf(answer.statusCode, String(answer.headers.location ?? ''), '', subject);
  }
  return outcomeOf(answer.statusCode, String(answer.headers.location ?? ''), answer.body, subject);
}

function outcomeOf(status: number, location: string, body: string, { code }: Subject): Outcome {
  if (status === 401 || (status === 303 && /^\/sign-in(\?|$)/.test(location))) return 'sign in';
  // A form that is refused is shown again on the dossier's page; who is turned away sees no word of the dossier.
  const isDossierPage = /^<!doctype/i.test(body) && body.includes(code);
  // Told what is missing, and the way to it, is not turned away.
  const told = isDossierPage || /\/problems\/not-permitted|Mở hồ sơ, chọn mục đích và bấm Xem/.test(body);
  if (status === 403) return told ? 'refused' : 'turned away';
  if (status === 422 && NOT_YET.test(body)) return 'refused';
  if (status === 404) return 'not there';
  if (status === 409) return 'held by another';
  return status;
}

/** An officer may close a dossier only once the time to complete it has passed. */
const NOT_YET = /\/problems\/not-yet-expired|Chỉ lãnh đạo cơ quan được dừng hồ sơ/;
