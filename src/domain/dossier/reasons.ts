import { REASONS } from '../procedure/reason-codes.ts';
import { type Refusal, refuse } from './refusal.ts';

/** R5: no refusal, stop or new date without a reason from the list. */
export function reasonNeeded(reason: string): { refusal: Refusal } | null {
  if (Object.hasOwn(REASONS, reason)) return null;
  return refuse('REASON_NEEDED', 'Chọn lý do từ danh sách.', 'Choose a reason from the list.', {
    field: 'reason',
    reasons: Object.keys(REASONS),
  });
}

/** Some acts rest on an article of law that must be named. */
export function basisNeeded(basis: string | undefined): { refusal: Refusal } | null {
  if (basis?.trim()) return null;
  return refuse(
    'BASIS_NEEDED',
    'Ghi căn cứ pháp lý (điều, khoản, văn bản).',
    'Name the legal basis (article, clause, document).',
    { field: 'basis' },
  );
}
