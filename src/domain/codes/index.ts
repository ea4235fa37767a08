export { applicantOfCard, type CardApplicant } from './card-applicant.ts';
export { type CitizenCard, type CitizenCardRefusal, parseCitizenCard } from './citizen-card.ts';
export {
  bookOf,
  type DossierCode,
  type DossierCodeRefusal,
  type DossierScheme,
  formatDossierCode,
  type NewDossierCode,
  parseDossierCode,
  schemeOn,
} from './dossier-code.ts';
export { findIdentity, type IdentityNumber, type Sex } from './identity-number.ts';
export { maskIdNumber, maskPhone } from './masking.ts';
export { nameKey } from './name-key.ts';
export { isOneSlipAway } from './one-slip.ts';
export {
  findUnitOn,
  formatOrganisationCode,
  isInForce,
  legacyOrganisationCode,
  type OrganisationCode,
  parseOrganisationCode,
  type Unit,
} from './organisation-code.ts';
export { type PersonTyped, recognisePerson } from './person-typed.ts';
export { type ProcedureCode, parseProcedureCode } from './procedure-code.ts';
export { MERGER, PROVINCES } from './provinces.ts';
export { packReceipt, type ReceiptPromise, unpackReceipt } from './receipt-code.ts';
export type { Read, Refusal } from './refusal.ts';
