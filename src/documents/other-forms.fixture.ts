import type { Instant } from '../domain/calendar/moment.ts';
import type { ApologyModel } from './apology.ts';
import type { HeadModel } from './head.ts';
import { buildReceipt } from './receipt.fixture.ts';
import type { RefusalModel } from './refusal.ts';
import type { StopNoticeModel } from './stop-notice.ts';
import type { SupplementRequestModel } from './supplement-request.ts';

const at = (text: string) => Date.parse(text) as Instant;
const { applicant, request, office, receivedAt, officerName, applicantSigner, ...receipt } = buildReceipt();
const head: HeadModel = {
  formSet: receipt.formSet,
  parentAgency: receipt.parentAgency,
  agency: receipt.agency,
  documentNumber: receipt.documentNumber,
  place: receipt.place,
  issuedAt: receipt.issuedAt,
  dossierCode: receipt.dossierCode,
  publicUrl: receipt.publicUrl,
  demo: receipt.demo,
  hotline: receipt.hotline,
};
const signer = { position: 'Giám đốc', name: 'Phạm Quốc Khánh' };

/** What stands on every form, and whom it is about. */
export const HEAD = { ...head, applicant };

/** An invented form 02; `changes` says what a test is about, here and below. */
export function buildSupplementRequest(changes: Partial<SupplementRequestModel> = {}): SupplementRequestModel {
  return {
    ...head,
    applicant,
    request,
    items: [
      { paper: 'Giấy đề nghị đăng ký hộ kinh doanh', change: 'ghi đủ ngành, nghề kinh doanh và vốn' },
      { paper: 'Biên bản họp', change: 'có chữ ký của mọi thành viên' },
    ],
    reason: 'Nội dung kê khai chưa đủ.',
    basis: 'Điều 17 Nghị định số 118/2025/NĐ-CP',
    until: at('2025-12-31T17:00:00+07:00'),
    effect: 'Quá hạn này mà không bổ sung, hồ sơ được trả lại.',
    contact: 'Đỗ Văn Thịnh, quầy số 3, 1900 0000',
    officerName,
    ...changes,
  };
}

/** An invented form 03. */
export function buildRefusal(changes: Partial<RefusalModel> = {}): RefusalModel {
  return {
    ...head,
    applicant,
    request,
    office,
    reasons: ['Không thuộc thẩm quyền của xã Gia Viễn.', 'Địa điểm kinh doanh đặt tại phường Hoa Lư.'],
    basis: null,
    wayOut: 'Nộp hồ sơ tại Trung tâm Phục vụ hành chính công phường Hoa Lư.',
    applicantSigner,
    officerName,
    ...changes,
  };
}

/** An invented form 04. */
export function buildApology(changes: Partial<ApologyModel> = {}): ApologyModel {
  return {
    ...head,
    applicant,
    request,
    office,
    settlingAgency: 'Phòng Kinh tế xã Gia Viễn',
    receivedAt,
    promisedAt: at('2025-12-15T17:00:00+07:00'),
    reason: 'phải xác minh địa điểm kinh doanh.',
    newDueAt: at('2025-12-18T17:00:00+07:00'),
    nextStep: null,
    recipients: ['Như trên;', 'Lưu: VT, TTPVHCC.'],
    signer,
    ...changes,
  };
}

/** An invented form 05. */
export function buildStopNotice(changes: Partial<StopNoticeModel> = {}): StopNoticeModel {
  return {
    ...head,
    applicant,
    request,
    office,
    receivedAt,
    askedAt: at('2025-12-11T08:30:00+07:00'),
    channel: 'trực tiếp tại quầy',
    state: 'đang giải quyết, chưa ký kết quả',
    reason: 'người nộp đổi địa điểm kinh doanh.',
    stoppedAt: at('2025-12-11T09:00:00+07:00'),
    basis: 'Điều 21 Nghị định số 118/2025/NĐ-CP',
    returnedPapers: ['Giấy đề nghị đăng ký hộ kinh doanh (01 bản chính)'],
    feeSettlement: 'hoàn trả 100.000 đ theo biên lai số 0000123',
    applicantSigner,
    signer,
    ...changes,
  };
}
