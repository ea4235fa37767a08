import { expect, test } from 'vitest';
import { accepted, at } from './dossier.fixture.ts';
import { notBefore } from './index.ts';

test('a machine whose clock is behind counts from the latest moment the dossier already holds', () => {
  const play = accepted().do('2026-03-03 09:00', 'leader', { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'Bão' });
  expect(() => play.try('2026-03-03 08:55', 'leader', { type: 'resume' })).toThrow('PAUSE_ENDS_BEFORE_IT_BEGINS');
  expect(notBefore(play.state, at('2026-03-03 08:55'))).toBe(at('2026-03-03 09:00'));
  expect(notBefore(play.state, at('2026-03-03 09:05'))).toBe(at('2026-03-03 09:05'));
  expect(notBefore(null, at('2026-03-03 08:55'))).toBe(at('2026-03-03 08:55'));
});
