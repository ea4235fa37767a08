import type { Instant } from '../domain/calendar/moment.ts';
import { printForm } from './compiler.ts';
import { type HeadModel, headData, type Party, partyData } from './head.ts';
import { momentWords } from './wording.ts';

export type SupplementRequestModel = HeadModel & {
  readonly applicant: Party;
  readonly request: string;
  /** Each paper and what to mend in it. */
  readonly items: readonly { readonly paper: string; readonly change: string }[];
  readonly reason: string;
  readonly basis: string | null;
  /** The last moment for the supplement. */
  readonly until: Instant;
  /** What the wait does to the time of settlement, and what happens after the last moment; null for nothing. */
  readonly effect: string | null;
  /** Whom to ask: name, room, telephone. */
  readonly contact: string;
  readonly officerName: string | null;
};

/** Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, as PDF/A-2a. */
export async function renderSupplementRequest(model: SupplementRequestModel): Promise<Uint8Array> {
  const { applicant, request, items, reason, basis, effect, contact, officerName } = model;
  const data = {
    ...headData('supplement-request', 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', model),
    applicant: partyData(applicant),
    until: momentWords(model.until),
    ...{ request, items, reason, basis, effect, contact, officerName },
  };
  return printForm('supplement-request', data, model.issuedAt);
}
