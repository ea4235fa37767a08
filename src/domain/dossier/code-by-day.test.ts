import { expect, test } from 'vitest';
import { parseDossierCode } from '../codes/index.ts';
import { INTAKE, Play } from './dossier.fixture.ts';

test.each([
  ['2025-09-12 09:00', '000.00.10.H99-250912-0001', 'LEGACY'],
  ['2025-09-14 23:59', '000.00.10.H99-250914-0001', 'LEGACY'],
  ['2025-09-15 00:00', 'H99.10-250915-0001', 'V2025'],
] as const)('a dossier received on %s bears the code of that day: %s', (now, code, scheme) => {
  const { state } = new Play().do(now, 'reception', { type: 'accept', intake: INTAKE });
  expect(state.code).toBe(code);
  expect(parseDossierCode(state.code)).toMatchObject({ ok: true, value: { code, scheme } });
});
