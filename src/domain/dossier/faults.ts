import type { FaultNamed } from './command.ts';
import type { FaultFact } from './event.ts';
import type { Law } from './law.ts';
import { type Refusal, refuse } from './refusal.ts';

/** R1, R4, R11: every fault at once, from the procedure's list, and only about papers that may be asked for. */
export function refuseFaults(faults: readonly FaultNamed[], law: Law): { refusal: Refusal } | null {
  if (faults.length === 0)
    return refuse(
      'FAULTS_NEEDED',
      'Nêu đầy đủ, một lần, những gì còn thiếu hoặc sai (chọn từ danh sách).',
      'Name everything that is missing or wrong, at once (choose from the list).',
      { field: 'faults' },
    );
  const codes = new Set(law.procedure.faults.map((fault) => fault.code));
  const papers = new Set(law.procedure.papers.map((paper) => paper.key));
  const strange = faults.find(
    (fault) => !codes.has(fault.code) || (fault.paper !== undefined && !papers.has(fault.paper)),
  );
  return strange
    ? refuse(
        'FAULT_NOT_LISTED',
        `Lỗi “${strange.code}${strange.paper ? ` / ${strange.paper}` : ''}” không có trong danh sách của thủ tục; không được yêu cầu giấy tờ ngoài quy định.`,
        `The fault "${strange.code}${strange.paper ? ` / ${strange.paper}` : ''}" is not on the procedure's list; nothing beyond it may be asked.`,
        { field: 'faults' },
      )
    : null;
}

/** Codes and papers as facts; what the officer wrote about them stays personal. */
export function splitFaults(faults: readonly FaultNamed[]): {
  facts: readonly FaultFact[];
  notes: readonly (string | null)[] | undefined;
} {
  return {
    facts: faults.map(({ code, paper }) => (paper === undefined ? { code } : { code, paper })),
    notes: faults.some((fault) => fault.note) ? faults.map((fault) => fault.note ?? null) : undefined,
  };
}
