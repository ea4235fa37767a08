import { describe, expect, test } from 'vitest';
import type { Instant } from '../domain/calendar/moment.ts';
import { renderApology, renderRefusal, renderStopNotice, renderSupplementRequest } from './index.ts';
import { readPdf, scanPage } from './pdf-reader.oracle.ts';
import { buildReceipt } from './receipt.fixture.ts';

const at = (text: string) => Date.parse(text) as Instant;
const { applicant, request, office, receivedAt, officerName, applicantSigner, ...head } = buildReceipt();
const hostile = '#panic("x") *bold* $x$ ` <b>';
const signer = { position: 'Giám đốc', name: 'Phạm Quốc Khánh' };

const supplement = (name = applicant.name) =>
  renderSupplementRequest({
    ...head,
    applicant: { ...applicant, name },
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
  });

const refusal = (name = applicant.name) =>
  renderRefusal({
    ...head,
    applicant: { ...applicant, name },
    request,
    office,
    reasons: ['Không thuộc thẩm quyền của xã Gia Viễn.', 'Địa điểm kinh doanh đặt tại phường Hoa Lư.'],
    basis: null,
    wayOut: 'Nộp hồ sơ tại Trung tâm Phục vụ hành chính công phường Hoa Lư.',
    applicantSigner,
    officerName,
  });

const apology = (name = applicant.name, formSet = head.formSet) =>
  renderApology({
    ...head,
    formSet,
    applicant: { ...applicant, name },
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
  });

const stopNotice = (name = applicant.name) =>
  renderStopNotice({
    ...head,
    applicant: { ...applicant, name },
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
  });

const FORMS = [
  [
    '02',
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    supplement,
    [
      '1. Giấy đề nghị đăng ký hộ kinh doanh: ghi đủ ngành',
      '2. Biên bản họp: có chữ ký',
      'Hạn bổ sung: 17 giờ 00 phút, ngày 31/12/2025',
      'Căn cứ: Điều 17',
      'NGƯỜI HƯỚNG DẪN',
    ],
  ],
  [
    '03',
    'PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ',
    refusal,
    [
      'với lý do cụ thể như sau: 1. Không thuộc thẩm quyền',
      '2. Địa điểm kinh doanh',
      'Việc có thể làm tiếp: Nộp hồ sơ tại',
      'NGƯỜI NỘP HỒ SƠ',
      'NGƯỜI TIẾP NHẬN HỒ SƠ',
    ],
  ],
  [
    '04',
    'XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT HỒ SƠ',
    apology,
    [
      'Kính gửi: Ông/Bà',
      'hẹn trả kết quả: 17 giờ 00 phút, ngày 15/12/2025',
      'hẹn trả kết quả vào 17 giờ 00 phút, ngày 18/12/2025',
      'Nơi nhận:',
      'GIÁM ĐỐC',
      'Phạm Quốc Khánh',
    ],
  ],
  [
    '05',
    'THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ',
    stopNotice,
    [
      'Thời gian đề nghị dừng: 08 giờ 30 phút, ngày 11/12/2025 (trực tiếp tại quầy)',
      'Điều 21 Nghị định số 118/2025/NĐ-CP',
      'Giấy tờ trả lại: 1. Giấy đề nghị',
      'hoàn trả 100.000 đ',
    ],
  ],
] as const;

describe.each(FORMS)('form %s, %s', (number, title, render, saidThings) => {
  test('says on one page what it was given, under the common head', async () => {
    const { pages, xmp, fonts } = await readPdf(await render());
    expect(pages).toHaveLength(1);
    for (const said of [
      title,
      `Mẫu số ${number} (Thông tư 03/2025/TT-VPCP)`,
      'CỘNG HÒA XÃ HỘI',
      applicant.name,
      ...saidThings,
    ]) {
      expect(pages[0]).toContain(said);
    }
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
    for (const font of fonts) expect(font).toMatch(/Tinos/);
  });

  test('prints a name as written, never obeyed', async () => {
    expect((await readPdf(await render(hostile))).pages[0]).toContain(hostile);
  });

  test('its codes are read by a scanner', async () => {
    expect(await scanPage(await render())).toEqual({
      Code128: head.dossierCode,
      QRCode: `https://motcua.example.vn/tra-cuu?MHS=${head.dossierCode}`,
    });
  });
});

test('the apology of the 2018 set bears its old name', async () => {
  const { pages } = await readPdf(await apology(applicant.name, '2018'));
  expect(pages[0]).toContain('PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ');
  expect(pages[0]).toContain('Mẫu số 04 (Thông tư 01/2018/TT-VPCP)');
});
