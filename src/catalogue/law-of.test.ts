import { describe, expect, test } from 'vitest';
import { parseDate } from '../domain/calendar/index.ts';
import { begin, complete, isMove, type Move, nodeOf, type Token } from '../domain/process/index.ts';
import { calendarsOf } from './calendars-of.ts';
import { createLawOf, type LawQuestion, versionOf } from './law-of.ts';
import { loadProvince } from './load-province.ts';
import { DEMO_PROVINCE } from './province-copy.fixture.ts';
import { codeOfUnit, receivingUnits } from './units-of.ts';

const province = await loadProvince(DEMO_PROVINCE);
const on = parseDate('2026-11-23');
const lawOf = createLawOf(province, calendarsOf(province, on));
const ask = (id: string, receivingUnit = 'trung-tam-pvhcc-tinh', more: Partial<LawQuestion> = {}) =>
  lawOf({ procedure: { id }, receivingUnit, on, ...more });

function lawFor(...args: Parameters<typeof ask>) {
  const law = ask(...args);
  if ('refusal' in law) throw new Error(law.refusal.code);
  return law;
}

describe('which agency decides', () => {
  test('a birth received in a commune is decided by that commune', () => {
    expect(lawFor('dang-ky-khai-sinh', 'trung-tam-pvhcc-phuong-ben-do').units).toMatchObject({
      RECEIVING: 'trung-tam-pvhcc-phuong-ben-do',
      COMPETENT: 'ubnd-phuong-ben-do',
      COMMUNE_POLICE: 'cong-an-phuong-ben-do',
      TAX: 'thue-tinh',
    });
  });

  test('a licence received in a commune is decided by the traffic police of the province', () => {
    expect(lawFor('cap-lai-gplx', 'trung-tam-pvhcc-xa-hoa-sen').units).toHaveProperty(
      'COMPETENT',
      'phong-canh-sat-giao-thong',
    );
  });

  test('an agency chosen at the provincial centre brings its commune along', () => {
    const { units } = lawFor('dang-ky-khai-sinh', 'trung-tam-pvhcc-tinh', { competentUnit: 'ubnd-phuong-ben-do' });
    expect(units).toMatchObject({
      RECEIVING: 'trung-tam-pvhcc-tinh',
      COMPETENT: 'ubnd-phuong-ben-do',
      COMMUNE_POLICE: 'cong-an-phuong-ben-do',
    });
  });

  test('codes of units are those of the tree', () => {
    expect(codeOfUnit(province, 'ubnd-xa-hoa-sen')).toBe('H99.101');
    expect(() => codeOfUnit(province, 'nowhere')).toThrow('nowhere');
  });
});

describe('what is refused', () => {
  test.each([
    ['UNKNOWN_PROCEDURE', ask('nowhere')],
    ['UNKNOWN_UNIT', ask('dang-ky-khai-sinh', 'nowhere')],
    ['UNKNOWN_UNIT', ask('dang-ky-khai-sinh', 'trung-tam-pvhcc-tinh', { competentUnit: 'nowhere' })],
    ['NOT_IN_FORCE', ask('dang-ky-khai-sinh', 'trung-tam-pvhcc-tinh', { on: parseDate('2025-06-30') })],
    ['UNKNOWN_VERSION', ask('x', 'trung-tam-pvhcc-tinh', { procedure: { id: 'dang-ky-khai-sinh', version: 9 } })],
    ['UNKNOWN_PROVINCE', ask('dang-ky-khai-sinh', 'trung-tam-pvhcc-tinh', { province: 'H42' })],
  ])('%s, with the way out', (code, answer) => {
    if (!('refusal' in answer)) throw new Error('not refused');
    expect(answer.refusal.code).toBe(code);
    expect(answer.refusal.detail.vi).not.toBe('');
  });
});

test('a pinned version holds although another is valid on the day', () => {
  const [first] = province.procedures.get('dang-ky-khai-sinh') ?? [];
  if (!first) throw new Error('no procedure');
  const second = { ...first, version: 2, validFrom: parseDate('2026-03-01') };
  const changed = {
    ...province,
    procedures: new Map([[first.id, [first, second]]]),
    retired: new Map([['gone', [{ ...first, id: 'gone' }]]]),
  };
  const of = createLawOf(changed, calendarsOf(changed, on));
  const version = (question: Partial<LawQuestion>) => {
    const law = of({ procedure: { id: first.id }, receivingUnit: 'trung-tam-pvhcc-tinh', on, ...question });
    return 'refusal' in law ? law.refusal.code : law.procedure.version;
  };
  expect(version({})).toBe(2);
  expect(version({ on: parseDate('2026-02-28') })).toBe(1);
  expect(version({ procedure: { id: first.id, version: 1 } })).toBe(1);
  // A procedure whose folder is gone is not offered, but its dossiers go on.
  expect(version({ procedure: { id: 'gone' } })).toBe('UNKNOWN_PROCEDURE');
  expect(version({ procedure: { id: 'gone', version: 1 } })).toBe(1);
  expect(versionOf(changed, { id: 'gone', version: 1 }).id).toBe('gone');
});

test('two offices with the same hours share a calendar, whose version says what it rests on', () => {
  const of = calendarsOf(province, on);
  expect(of('trung-tam-pvhcc-tinh')).toBe(of('ubnd-xa-hoa-sen'));
  expect(of('trung-tam-pvhcc-tinh').version).toMatch(/^default\.[0-9a-f]{8}$/);
});

const walks = receivingUnits(province).flatMap(({ id: office }) =>
  [...province.procedures.keys()].map((id) => [id, office] as const),
);

test.each(walks)('%s is walked to its end at %s by officers who hold the roles', (id, office) => {
  // A linked child is received by the agency that decides it.
  const { COMPETENT } = lawFor(id, office).units;
  const { procedure, units } = versionOf(province, { id }).linkedOnly ? lawFor(id, COMPETENT) : lawFor(id, office);
  let tokens: readonly Token[] = [];
  let last = 0;
  const completed: string[] = [];
  const apply = (move: Move) => {
    tokens = [...tokens.filter((token) => !move.closed.includes(token.id)), ...move.opened];
    last = Math.max(last, ...move.opened.map((token) => token.id));
    return move.ended;
  };
  let ended = apply(begin(procedure.process));
  while (!ended) {
    const token = tokens.find((one) => nodeOf(procedure.process, one.node).kind !== 'join');
    if (!token) throw new Error('nobody can go on');
    const node = nodeOf(procedure.process, token.node);
    if (node.kind === 'step' || node.kind === 'wait') {
      const holders = province.officers.filter(({ posts }) =>
        posts.some((post) => post.role === node.role && post.unit === units[node.unit]),
      );
      expect(holders, `${node.role} at ${units[node.unit]}`).not.toEqual([]);
      completed.push(node.completedBy);
    }
    const outcome = node.kind === 'step' ? node.outcomes.at(-1)?.code : undefined;
    const move = complete(procedure.process, tokens, last, token.id, outcome);
    if (!isMove(move)) throw new Error(move.code);
    ended = apply(move);
  }
  expect(completed.slice(-2)).toEqual(['issue-result', 'return-result']);
});
