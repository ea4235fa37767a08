import { expect, test } from 'vitest';
import type { Post } from '../../domain/policy/index.ts';
import { headedUnits, mayDeclareFor } from './heads.ts';

const post = (role: Post['role'], unit = 'a'): Post => ({ role, unit });

test.each([
  ['a head of reception for their receptionist', [post('HEAD_RECEPTION')], [post('RECEPTIONIST')], true],
  ['not for one of another unit', [post('HEAD_RECEPTION')], [post('RECEPTIONIST', 'b')], false],
  ['a head of division for a specialist', [post('DIV_HEAD')], [post('SPECIALIST')], true],
  ['not for the leader above them', [post('DIV_HEAD')], [post('AGENCY_LEADER')], false],
  ['not for a specialist who also signs', [post('DIV_HEAD')], [post('SPECIALIST'), post('CLERK')], false],
  ['not for a specialist who also administers', [post('AGENCY_LEADER')], [post('SPECIALIST'), post('ADMIN')], false],
  ['a leader not for another leader', [post('AGENCY_LEADER')], [post('AGENCY_LEADER')], false],
  ['a specialist for nobody', [post('SPECIALIST')], [post('SPECIALIST')], false],
  ['nobody for who holds nothing', [post('AGENCY_LEADER')], [], false],
])('absence is declared by %s', (_, head, officer, expected) => {
  expect(mayDeclareFor(head, officer)).toBe(expected);
});

test('a head heads the units where they hold that post', () => {
  expect(headedUnits([post('DIV_HEAD'), post('SPECIALIST', 'b'), post('ASSIGNER')])).toEqual(['a']);
});
