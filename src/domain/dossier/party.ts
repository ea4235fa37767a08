import type { Party } from './command.ts';
import { type Refusal, refuse } from './refusal.ts';

const PHONE = /^\+?[0-9]{8,15}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const ID_NUMBER = /^([0-9]{9}|[0-9]{12}|[0-9]{10}(-[0-9]{3})?|[A-Z][0-9]{7,8})$/;
/** Letters of any script (Êđê and Chăm names too), marks, spaces and the signs that occur in names. */
const NAME = /^[\p{L}\p{M}\p{N}\s.,'’()&/\-–]{1,200}$/u;

/** Numbers as people write them, without the blanks, dots and dashes of reading aloud. */
function bare(number: string): string {
  return number.replace(/[\s.]/g, '');
}

/**
 * What is wrong with a person as stated, or null. Asks for what tracking later needs as second factor:
 * an id number or a telephone number.
 */
export function findPartyProblem(party: Party, field: string): { refusal: Refusal } | null {
  if (!NAME.test(party.name.normalize('NFC').trim()) || party.name.trim() === '')
    return refuse(
      'PARTY_NAME',
      'Ghi họ và tên (hoặc tên tổ chức) từ 1 đến 200 ký tự, không dùng ký hiệu lạ.',
      'Give the full name (or the organisation’s name), 1 to 200 letters, without unusual signs.',
      { field: `${field}.name` },
    );
  if (party.idNumber && !ID_NUMBER.test(bare(party.idNumber)))
    return refuse(
      'PARTY_ID_NUMBER',
      'Số giấy tờ gồm 12 chữ số (căn cước), 9 chữ số (CMND cũ), mã số thuế 10 số hoặc số hộ chiếu.',
      'The id number has 12 digits (citizen card), 9 digits (old card), a 10-digit tax code or a passport number.',
      { field: `${field}.idNumber` },
    );
  if (party.phone && !PHONE.test(bare(party.phone)))
    return refuse(
      'PARTY_PHONE',
      'Số điện thoại gồm 8 đến 15 chữ số, ví dụ 0912 345 678.',
      'A telephone number has 8 to 15 digits, for example 0912 345 678.',
      { field: `${field}.phone` },
    );
  if (party.email && !EMAIL.test(party.email))
    return refuse('PARTY_EMAIL', 'Thư điện tử có dạng ten@noi.vn.', 'An e-mail address looks like name@place.vn.', {
      field: `${field}.email`,
    });
  if (!party.idNumber && !party.phone)
    return refuse(
      'PARTY_UNREACHABLE',
      'Ghi ít nhất số giấy tờ hoặc số điện thoại, để người nộp tra cứu được hồ sơ.',
      'Give at least an id number or a telephone number, so that the applicant can track the dossier.',
      { field: `${field}.idNumber` },
    );
  return null;
}

/** The party as kept: NFC, trimmed, numbers without blanks. */
export function tidyParty(party: Party): Party {
  return {
    ...party,
    name: party.name.normalize('NFC').trim().replace(/\s+/g, ' '),
    ...(party.idNumber ? { idNumber: bare(party.idNumber) } : {}),
    ...(party.phone ? { phone: bare(party.phone) } : {}),
  };
}
