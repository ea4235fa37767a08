import { describe, expect, test } from 'vitest';
import { renderApology, renderRefusal, renderStopNotice, renderSupplementRequest } from './index.ts';
import { buildApology, buildRefusal, buildStopNotice, buildSupplementRequest, HEAD } from './other-forms.fixture.ts';
import { readPdf, scanPage } from './pdf-reader.oracle.ts';

const { applicant, ...head } = HEAD;
const named = (name: string) => ({ applicant: { ...applicant, name } });

const supplement = (name = applicant.name) => renderSupplementRequest(buildSupplementRequest(named(name)));
const refusal = (name = applicant.name) => renderRefusal(buildRefusal(named(name)));
const apology = (name = applicant.name, formSet = head.formSet) =>
  renderApology(buildApology({ ...named(name), formSet }));
const stopNotice = (name = applicant.name) => renderStopNotice(buildStopNotice(named(name)));

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
