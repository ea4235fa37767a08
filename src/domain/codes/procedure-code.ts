import { type Read, read, refuse } from './refusal.ts';

/** A procedure of the national catalogue; `local` names the province of a local variant (`H38` in `1.000948.H38`). */
export type ProcedureCode = { readonly code: string; readonly national: string; readonly local: string | null };

const PATTERN = /^([1-9]\.[0-9]{6})(?:\.([A-Z][0-9]{2}))?$/;

/** Reads a procedure code as people type it: spaces, lower case and full-width digits are forgiven. Refuses with NOT_A_PROCEDURE_CODE. */
export function parseProcedureCode(text: string): Read<ProcedureCode, 'NOT_A_PROCEDURE_CODE'> {
  const code = text.slice(0, 200).normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  const found = PATTERN.exec(code);
  if (!found) {
    return refuse(
      'NOT_A_PROCEDURE_CODE',
      'Mã thủ tục có dạng 1.000656 hoặc 1.000948.H38. Xin xem lại mã trên trang thủ tục.',
      'A procedure code looks like 1.000656 or 1.000948.H38. Please check the code on the procedure page.',
    );
  }
  return read({ code, national: found[1] as string, local: found[2] ?? null });
}
