import type { Instant } from '../domain/calendar/moment.ts';
import type { ReceiptModel } from './receipt.ts';

const at = (text: string) => Date.parse(text) as Instant;

/** An invented receipt; `changes` says what a test is about. */
export function buildReceipt(changes: Partial<ReceiptModel> = {}): ReceiptModel {
  return {
    formSet: '2025',
    parentAgency: 'Ủy ban nhân dân xã Gia Viễn',
    agency: 'Trung tâm Phục vụ hành chính công',
    documentNumber: '125/TNHS',
    place: 'Gia Viễn',
    issuedAt: at('2025-12-10T09:15:00+07:00'),
    dossierCode: 'H42.120-251210-0001',
    publicUrl: 'https://motcua.example.vn',
    demo: false,
    office: 'Trung tâm Phục vụ hành chính công xã Gia Viễn, Quầy số 3',
    applicant: {
      salutation: 'Ông/Bà',
      name: 'Nguyễn Thị Ánh Hường',
      address: 'Thôn Đông, xã Gia Viễn, tỉnh Ninh Bình',
      phone: '0912 345 678',
      email: 'anh.huong@example.vn',
      idNumber: '037185001234',
    },
    owner: null,
    request: 'Đăng ký thành lập hộ kinh doanh (mã thủ tục 1.001612)',
    settlingAgency: 'Phòng Kinh tế xã Gia Viễn',
    papers: [
      { name: 'Giấy đề nghị đăng ký hộ kinh doanh', originals: 1, certified: 0, copies: 0, note: null },
      {
        name: 'Biên bản họp thành viên hộ gia đình về việc đăng ký hộ kinh doanh',
        originals: 0,
        certified: 1,
        copies: 1,
        note: null,
      },
      {
        name: 'Căn cước của chủ hộ kinh doanh',
        originals: 0,
        certified: 0,
        copies: 0,
        note: 'dùng lại từ Cơ sở dữ liệu quốc gia về dân cư',
      },
    ],
    setCount: 1,
    limit: '03 ngày làm việc',
    receivedAt: at('2025-12-10T09:15:00+07:00'),
    dueAt: at('2025-12-15T17:00:00+07:00'),
    dueExplanation: [
      'Ngày nhận 10/12/2025 không tính; đếm 3 ngày làm việc là 11, 12 và 15/12/2025 (13–14/12 là thứ Bảy, Chủ nhật); trả vào cuối giờ làm việc.',
    ],
    resultBy: 'Trung tâm Phục vụ hành chính công xã Gia Viễn (trực tiếp)',
    fees: [
      { name: 'Lệ phí đăng ký hộ kinh doanh', amount: 100_000 },
      { name: 'Phí cung cấp bản sao', amount: 350_000 },
    ],
    feeMethod: 'đã thu bằng tiền mặt, biên lai số 0000123',
    register: { book: '01/2025', number: '125' },
    applicantSigner: 'Nguyễn Thị Ánh Hường',
    officerName: 'Đỗ Văn Thịnh',
    nextSteps: [
      'Giữ giấy này và mang theo cùng căn cước khi đến nhận kết quả.',
      'Đến nhận kết quả từ 17 giờ 00 phút ngày 15/12/2025, tại đúng nơi ghi ở mục 6.',
      'Nếu được yêu cầu bổ sung giấy tờ hoặc nộp nghĩa vụ tài chính, thời gian chờ không tính vào thời gian giải quyết.',
    ],
    hotline: '1900 0000',
    receiptCode: null,
    ...changes,
  };
}
