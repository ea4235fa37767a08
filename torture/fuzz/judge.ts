import { globSync, readFileSync } from 'node:fs';
import { FALSE_HEADER, MARK } from './hostile.ts';
import { type Answer, first, type NoAnswer, type Wire } from './wire.ts';

/** What no answer may tell of the inside. Nothing that the fuzzer sends looks like one of these. */
const INSIDE: readonly RegExp[] = [
  /\bat [\w.<>[\] ]+ \(?(file:|node:|\/)/,
  /[\w-]+\.(ts|tsx|mjs|cjs):\d+/,
  /node_modules|node:internal/,
  /\b(TypeError|ReferenceError|RangeError|SyntaxError|DatabaseError|CalendarError|AssertionError)\b/,
  /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b.*\b(FROM|VALUES|SET|WHERE)\b/,
  /syntax error at|violates|duplicate key|invalid input syntax|relation "|column "|null value in/,
  /Cannot read propert|is not a function|is not iterable|undefined|\[object Object\]/,
  new RegExp(`\\b(${tables().join('|')})\\b`),
];

/** Names of tables and columns that are no ordinary words. */
function tables(): readonly string[] {
  const sql = globSync('migrations/0*.sql')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const names = [...sql.matchAll(/create table (?:if not exists )?(\w+)/gi)].map(([, name = '']) => name);
  return names.filter((name) => name.includes('_'));
}

const ALWAYS = ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'cache-control'];

/** What is wrong with an answer, a word each; empty when nothing. */
export function judge(wire: Wire, answer: Answer | NoAnswer): readonly string[] {
  if ('none' in answer) return [answer.none];
  const { status, headers, body } = answer;
  const type = first(headers, 'content-type') ?? '';
  const wrong: string[] = [];
  if (status >= 500) wrong.push('server error');
  if (status < 200) wrong.push('no status');
  for (const name of ALWAYS) if (!headers.has(name)) wrong.push(`no ${name}`);
  if (headers.has(FALSE_HEADER)) wrong.push('header injected');
  if (type.startsWith('text/html') && new RegExp(`<${MARK}`, 'i').test(body)) wrong.push('input reflected raw');
  const location = first(headers, 'location');
  if (location !== undefined && !/^\/(?![/\\])/.test(location)) wrong.push(`leads elsewhere: ${location}`);
  if (status >= 400 && wire.method !== 'HEAD') wrong.push(...judgeProblem(wire, type, body));
  return wrong;
}

function judgeProblem(wire: Wire, type: string, body: string): readonly string[] {
  const wrong: string[] = [];
  const isApi = /^\/api(\/|$|\?)/.test(wire.path);
  if (type.startsWith('text/html')) {
    if (isApi) wrong.push('a page for a program');
    const asked = [...wire.path.matchAll(/[?&]lang=(vi|en)(?=&|$)/g)];
    const lang = asked.length === 1 ? asked[0]?.[1] : 'vi|en';
    if (!new RegExp(`^<!doctype html><html lang="(${lang})"`, 'i').test(body))
      wrong.push('no page in the language asked for');
  } else if (type !== 'application/problem+json; charset=utf-8') wrong.push(`no problem but ${type || 'nothing'}`);
  else wrong.push(...judgeJson(body));
  // What was sent may be shown again where a person corrects it; it was made to look like nothing of these.
  const told = INSIDE.find((inside) => inside.test(body));
  if (told) wrong.push(`tells of the inside: ${told.exec(body)?.[0].slice(0, 80)}`);
  return wrong;
}

function judgeJson(body: string): readonly string[] {
  try {
    const problem = JSON.parse(body) as Record<string, unknown>;
    const said = ['type', 'title', 'title_en', 'detail', 'detail_en'].filter(
      (name) => typeof problem[name] !== 'string',
    );
    return [...said.map((name) => `problem without ${name}`), ...('stack' in problem ? ['stack'] : [])];
  } catch {
    return ['problem is not JSON'];
  }
}
