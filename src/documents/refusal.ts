import { printForm } from './compiler.ts';
import { type HeadModel, headData, type Party, partyData } from './head.ts';

export type RefusalModel = HeadModel & {
  readonly applicant: Party;
  readonly request: string;
  readonly office: string;
  readonly reasons: readonly string[];
  readonly basis: string | null;
  /** What the applicant can do: where to go instead, what to bring, how to complain. */
  readonly wayOut: string;
  readonly applicantSigner: string | null;
  readonly officerName: string | null;
};

/** Form 03, Phiếu từ chối tiếp nhận, giải quyết hồ sơ, as PDF/A-2a. */
export async function renderRefusal(model: RefusalModel): Promise<Uint8Array> {
  const { applicant, request, office, reasons, basis, wayOut, applicantSigner, officerName } = model;
  const data = {
    ...headData('refusal', 'Phiếu từ chối tiếp nhận, giải quyết hồ sơ', model),
    applicant: partyData(applicant),
    ...{ request, office, reasons, basis, wayOut, applicantSigner, officerName },
  };
  return printForm('refusal', data, model.issuedAt);
}
