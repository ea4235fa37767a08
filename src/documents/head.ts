import type { Instant } from '../domain/calendar/moment.ts';
import { code128, trackingQr } from './barcodes.ts';
import { type FormName, type FormSet, formLabel } from './form-set.ts';
import { placeAndDay } from './wording.ts';

/** What the head of every form says. Texts are printed as given. */
export type HeadModel = {
  readonly formSet: FormSet;
  /** The authority above, "Ủy ban nhân dân xã Gia Viễn"; null for none. */
  readonly parentAgency: string | null;
  /** The office that writes the paper, "Trung tâm Phục vụ hành chính công xã Gia Viễn". */
  readonly agency: string;
  /** The number of the paper itself, "125/TNHS"; null when the register gives none. */
  readonly documentNumber: string | null;
  readonly place: string;
  readonly issuedAt: Instant;
  readonly dossierCode: string;
  /** Address of the public pages without a slash at the end: the QR code opens `${publicUrl}/tra-cuu?MHS=CODE`. */
  readonly publicUrl: string;
  /** Number to call; null for none. */
  readonly hotline: string | null;
  /** The signed code of a receipt (base64url), which goes into the QR code; null or missing on other papers. */
  readonly receiptCode?: string | null;
  /** Marks the paper as without legal value. */
  readonly demo: boolean;
};

/** A person or organisation as a form names it. */
export type Party = {
  /** "Ông/Bà", "Ông", "Bà", "Tổ chức". */
  readonly salutation: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** As it may be shown (whole on the applicant's own paper, or masked); null leaves the line out. Never put in the QR code. */
  readonly idNumber: string | null;
};

/** The page that shows where a dossier stands; with the code of a receipt it can be checked there too. */
export function trackingUrl(publicUrl: string, dossierCode: string, receiptCode?: string | null): string {
  const url = `${publicUrl.replace(/\/+$/, '')}/tra-cuu?MHS=${encodeURIComponent(dossierCode)}`;
  return receiptCode ? `${url}&KT=${receiptCode}` : url;
}

/** The data `head.typ` reads. */
export function headData(form: FormName, title: string, model: HeadModel) {
  const url = trackingUrl(model.publicUrl, model.dossierCode);
  return {
    title: `${title} – ${model.dossierCode}`,
    author: model.agency,
    formLabel: formLabel(form, model.formSet),
    parentAgency: model.parentAgency,
    agency: model.agency,
    documentNumber: model.documentNumber,
    placeAndDay: placeAndDay(model.place, model.issuedAt),
    code: model.dossierCode,
    barcode: code128(model.dossierCode),
    qr: trackingQr(trackingUrl(model.publicUrl, model.dossierCode, model.receiptCode)),
    trackingUrl: url,
    checkUrl: model.receiptCode ? `${model.publicUrl.replace(/\/+$/, '')}/kiem-tra-bien-nhan` : null,
    hotline: model.hotline,
    demo: model.demo,
  };
}

/** What `party` in `head.typ` reads: a missing telephone or e-mail is said to be missing. */
export function partyData(party: Party) {
  return { ...party, phone: party.phone ?? 'không có', email: party.email ?? 'không có' };
}
