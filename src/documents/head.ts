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
  /** Marks the paper as without legal value. */
  readonly demo: boolean;
};

/** The page that shows where a dossier stands. */
export function trackingUrl(publicUrl: string, dossierCode: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/tra-cuu?MHS=${encodeURIComponent(dossierCode)}`;
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
    qr: trackingQr(url),
    trackingUrl: url,
    demo: model.demo,
  };
}
