import { expect, test } from 'vitest';
import { parseProcedureCode } from './procedure-code.ts';

test.each([
  ['1.000656', { code: '1.000656', national: '1.000656', local: null }],
  [' 1.000948.h38 ', { code: '1.000948.H38', national: '1.000948', local: 'H38' }],
  ['２．０００９０８', { code: '2.000908', national: '2.000908', local: null }],
])('%j is a procedure code', (text, value) => {
  expect(parseProcedureCode(text)).toEqual({ ok: true, value });
});

test.each(['', '0.000656', '1.00065', '1.0006567', '1.000948.38', '1.000948.H38.1'])('%j is refused', (text) => {
  expect(parseProcedureCode(text)).toMatchObject({ ok: false, refusal: { code: 'NOT_A_PROCEDURE_CODE' } });
});
