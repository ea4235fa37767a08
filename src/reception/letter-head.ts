import type { Desk, DossierRead } from '../casework/index.ts';
import { formSetOn, type HeadModel, type Party as PrintedParty } from '../documents/index.ts';
import { dateOf, type Instant } from '../domain/calendar/index.ts';
import type { Party } from '../domain/dossier/index.ts';

/** What the letters of a dossier are written from. Letters are in Vietnamese, as the circulars print them. */
export type Writing = { readonly desk: Desk; readonly read: DossierRead; readonly hotline: string };

/** The head of a letter issued at a moment by the office that received the dossier, or by the agency that decides it. */
export function headOf(
  { desk, read, hotline }: Writing,
  issuedAt: Instant,
  more: { readonly by?: 'receiving' | 'competent'; readonly number?: string } = {},
): HeadModel {
  const { dossier } = read;
  const { province } = desk;
  const office = province.units.get(more.by === 'competent' ? dossier.competentUnit : dossier.receivingUnit);
  const parent = office?.parent ? province.units.get(office.parent) : undefined;
  return {
    formSet: formSetOn(dateOf(issuedAt)),
    parentAgency: parent?.name.vi ?? null,
    agency: office?.name.vi ?? province.name.vi,
    documentNumber: more.number ?? null,
    place: placeOf(parent?.name.vi ?? province.name.vi),
    issuedAt,
    dossierCode: dossier.code,
    publicUrl: desk.publicUrl,
    hotline,
    demo: province.demo || read.procedure.demo,
  };
}

// "UBND xã Demo Hoa Sen" signs at "Demo Hoa Sen" (Decree 30/2020/NĐ-CP: the name of the place, without its kind).
function placeOf(unit: string): string {
  return unit.replace(/^(UBND|Ủy ban nhân dân)\s+/u, '').replace(/^(xã|phường|thị trấn|tỉnh|thành phố)\s+/iu, '');
}

/** The applicant as a letter names them; who was erased has no name left. */
export function partyOf({ read }: Writing): PrintedParty {
  const party: Party = received(read) ?? read.records.applicant ?? { kind: 'CITIZEN', name: '(đã xoá theo yêu cầu)' };
  return {
    salutation: party.kind === 'CITIZEN' ? 'Ông/Bà' : 'Tổ chức',
    name: party.name,
    address: party.address ?? 'không ghi',
    phone: party.phone ?? null,
    email: party.email ?? null,
    idNumber: party.idNumber ?? null,
  };
}

// The paper says what was filed, whatever was corrected later: printed again it is the same paper.
function received({ events }: DossierRead): Party | undefined {
  return events.find(({ event }) => event.type === 'received')?.event.personal?.applicant as Party | undefined;
}

/** The request by its name and code, as form 01 writes it. */
export function requestOf({ read }: Writing): string {
  const { name, nationalCode } = read.procedure;
  return nationalCode === null ? name.vi : `${name.vi} (mã thủ tục ${nationalCode})`;
}

/** A unit's name; the id when the province no longer has it. */
export function unitName({ desk }: Writing, id: string): string {
  return desk.province.units.get(id)?.name.vi ?? id;
}

/** Who signs for the office: the officer who did it. */
export function officerName({ desk }: Writing, actor: { readonly id: string }): string | null {
  return desk.nameOf(actor.id) ?? null;
}
