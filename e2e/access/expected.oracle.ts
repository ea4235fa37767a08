import type { Person } from './cast.fixture.ts';
import { PLACES, type Place } from './places.fixture.ts';
import { RULES, type Rule, WATCHERS, type Who, WITHOUT_SIGHT } from './rules.oracle.ts';

/** What somebody gets who asks: to sign in, turned away at the door, nothing there, refused, whose step it is, or the answer. */
export type Outcome = 'sign in' | 'turned away' | 'not there' | 'refused' | 'held by another' | number;

/** The rule of a way in; HEAD is GET without its body. Undefined for one that nobody wrote down. */
export function ruleOf(method: string, path: string): Rule | undefined {
  const named = `${method === 'HEAD' ? 'GET' : method} ${path}`;
  return RULES.find(({ answers }) => named in answers);
}

/** What the field says this person gets there. */
export function expectedOf(rule: Rule, method: string, path: string, person: Person): Outcome {
  const named = `${method === 'HEAD' ? 'GET' : method} ${path}`;
  const changes = method !== 'GET' && method !== 'HEAD';
  const isIn = person.session !== null && person.relation !== 'an account shut out';
  const answer = (isIn ? rule.toWhoIsIn?.[named] : undefined) ?? rule.answers[named] ?? 0;
  if (rule.door === 'anyone')
    return person.relation === 'a browser with a forged form' && changes ? 'turned away' : answer;
  if (!isIn) return 'sign in';
  if (!passes(rule.door, person)) return 'turned away';
  if (person.relation === 'a browser with a forged form' && changes) return 'turned away';
  if (rule.about === undefined) return answer;
  if (!rule.opens && !sees(person, rule)) return 'not there';
  if (rule.who && !holds(person, rule.who)) return 'refused';
  if (rule.byHolder && !HOLDERS.includes(person.name)) return 'held by another';
  return answer;
}

const HOLDERS = ['holder', 'for the holder'];

function passes(door: Exclude<Rule['door'], 'anyone'>, { acts }: Person): boolean {
  if (door === 'who is signed in') return true;
  return door === 'whoever works here' ? acts.length > 0 : acts.some(({ role }) => door.includes(role));
}

/** The units with a part in it: its two offices, and the one a step of it waited for. A dossier not there yet has none. */
function parties({ about }: Rule): readonly Place[] {
  if (about === 'not there yet') return [];
  const beenAtTax =
    about === 'at the tax office' ||
    about === 'owing' ||
    about === 'at the leader' ||
    about === 'at the clerk' ||
    about === 'settled';
  return beenAtTax ? ['receiving', 'competent', 'tax'] : ['receiving', 'competent'];
}

function sees({ acts }: Person, rule: Rule): boolean {
  if (rule.about === 'not there yet') return false;
  const units = parties(rule).map((place): string => PLACES[place]);
  return acts.some(
    ({ role, unit }) => WATCHERS.includes(role) || (!WITHOUT_SIGHT.includes(role) && units.includes(unit)),
  );
}

function holds({ acts }: Person, who: readonly Who[]): boolean {
  return who.some(({ roles, at }) =>
    acts.some(({ role, unit }) => roles.includes(role) && (at === 'anywhere' || PLACES[at] === unit)),
  );
}
