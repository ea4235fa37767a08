import { describe, expect, test } from 'vitest';
import { compose } from './compiler.ts';
import { formSetOn, renderReceipt } from './index.ts';
import { readPdf, scanPage } from './pdf-reader.oracle.ts';
import { buildReceipt } from './receipt.fixture.ts';
import type { ReceiptPaper } from './receipt.ts';

const paper = (name: string): ReceiptPaper => ({ name, originals: 1, certified: 0, copies: 2, note: null });
const applicant = (changes: object) => ({ applicant: { ...buildReceipt().applicant, ...changes } });

describe('the receipt, form 01', () => {
  test('says on one A4 page everything it was given, in NFC', async () => {
    const model = buildReceipt();
    const { pages } = await readPdf(await renderReceipt(model));
    expect(pages).toHaveLength(1);
    const text = pages[0] as string;
    expect(text).toBe(text.normalize('NFC'));
    for (const said of [
      'ỦY BAN NHÂN DÂN XÃ GIA VIỄN',
      'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Mẫu số 01 (Thông tư 03/2025/TT-VPCP)',
      'Số: 125/TNHS',
      'Gia Viễn, ngày 10 tháng 12 năm 2025',
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
      `Mã hồ sơ: ${model.dossierCode}`,
      `Nơi tiếp nhận: ${model.office}`,
      'Tiếp nhận hồ sơ của Ông/Bà: Nguyễn Thị Ánh Hường',
      `Địa chỉ: ${model.applicant.address}`,
      'Số giấy tờ: 037185001234',
      'Số điện thoại: 0912 345 678',
      'Email: anh.huong@example.vn',
      `Nội dung yêu cầu giải quyết: ${model.request}`,
      'Cơ quan giải quyết: Phòng Kinh tế xã Gia Viễn',
      'TT Tên giấy tờ Bản chính Bản chứng thực Bản sao',
      ...model.papers.map((given) => given.name),
      '(dùng lại từ Cơ sở dữ liệu quốc gia về dân cư)',
      '2. Số lượng hồ sơ: 01 (bộ)',
      '3. Thời gian giải quyết hồ sơ theo quy định: 03 ngày làm việc',
      '4. Thời gian nhận hồ sơ: 09 giờ 15 phút, ngày 10/12/2025',
      '5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 15/12/2025',
      ...model.dueExplanation,
      `6. Đăng ký nhận kết quả tại: ${model.resultBy}`,
      '7. Phí, lệ phí (đã thu bằng tiền mặt, biên lai số 0000123):',
      'Lệ phí đăng ký hộ kinh doanh 100.000 đ',
      'Cộng 450.000 đ',
      'Vào Sổ theo dõi hồ sơ, Quyển số: 01/2025; Số thứ tự: 125',
      'NGƯỜI NỘP HỒ SƠ',
      'NGƯỜI TIẾP NHẬN HỒ SƠ',
      'Đỗ Văn Thịnh',
      ...model.nextSteps,
      'gọi 1900 0000',
      'https://motcua.example.vn/tra-cuu?MHS=H42.120-251210-0001',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('DEMO');
  });

  test('prints every Vietnamese letter with every mark, in capitals and small', async () => {
    const bases = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
    const small = bases.map((base) =>
      ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((m) => base + m).join(' '),
    );
    const letters = `${small.join(' ')} đ`;
    const name = `${letters} ${letters.toUpperCase()}`;
    const { pages } = await readPdf(await renderReceipt(buildReceipt(applicant({ name }))));
    expect(pages.join('')).toContain(name.normalize('NFC'));
  });

  test.each(['H42.120-251210-0001', '000.00.12.H40-231114-0001', 'H26.101.22-260126-220001'])(
    'the bars and the QR code of %s are read by a scanner, and hold no identity number',
    async (dossierCode) => {
      const found = await scanPage(await renderReceipt(buildReceipt({ dossierCode })));
      expect(found).toEqual({
        Code128: dossierCode,
        QRCode: `https://motcua.example.vn/tra-cuu?MHS=${dossierCode}`,
      });
    },
  );

  test('a signed receipt holds its code in the QR beside the tracking address, still read from a scan, and stays on its page', async () => {
    const receiptCode = Buffer.alloc(155, 'Giấy tiếp nhận').toString('base64url');
    const pdf = await renderReceipt(buildReceipt({ receiptCode }));
    const { pages, xmp } = await readPdf(pdf);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('https://motcua.example.vn/kiem-tra-bien-nhan');
    expect(pages[0]).not.toContain(receiptCode.slice(0, 20));
    expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    const QRCode = `https://motcua.example.vn/tra-cuu?MHS=H42.120-251210-0001&KT=${receiptCode}`;
    for (const dpi of [200, 300]) expect(await scanPage(pdf, dpi)).toEqual({ Code128: 'H42.120-251210-0001', QRCode });
    // As a telephone held far away sees it.
    expect(await scanPage(pdf, 120)).toMatchObject({ QRCode });
  });

  test('is PDF/A-2 and tagged, with title and language, set in Tinos alone', async () => {
    const { xmp, info, fonts, attributes } = await readPdf(await renderReceipt(buildReceipt()));
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(xmp).toContain('<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li>');
    expect(info.Title).toBe('Giấy tiếp nhận hồ sơ và hẹn trả kết quả – H42.120-251210-0001');
    expect(attributes.lang).toMatch(/^vi/);
    expect(attributes.marked).toBe(true);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Tinos/);
  });

  test('what an applicant writes is printed as written, never obeyed', async () => {
    const name = '#panic("x") *bold* _em_ $x$ ` <b> = @ref \\ // "--" #sys.inputs {1}';
    const { pages } = await readPdf(
      await renderReceipt(
        buildReceipt({
          ...applicant({ name, address: name }),
          papers: [paper(name)],
          nextSteps: [name],
          request: name,
        }),
      ),
    );
    expect(pages.join(' ').split(name).length - 1).toBe(5);
  });

  test('signs the font lacks become □, line ends and hidden marks go, and the paper is still printed', async () => {
    const name = 'Lê\u0000 Văn\r\nA\u202En 王 \uD83D\uDE00 \uD800 \u200BBình';
    const { pages } = await readPdf(await renderReceipt(buildReceipt(applicant({ name }))));
    expect(pages[0]).toMatch(/Lê Văn An □ □ [□\uFFFD] Bình/);
  });

  test('twenty papers go over two pages under a repeated head of the table, every page numbered', async () => {
    const papers = Array.from({ length: 20 }, (_, i) =>
      paper(`Giấy tờ có tên dài để thử việc sang trang, kèm theo các bản vẽ của thửa đất, tờ thứ ${i + 1}.`),
    );
    const { pages } = await readPdf(await renderReceipt(buildReceipt({ papers })));
    expect(pages).toHaveLength(2);
    for (const [i, page] of pages.entries()) {
      expect(page).toContain('TT Tên giấy tờ Bản chính Bản chứng thực Bản sao');
      expect(page).toContain(`Trang ${i + 1}/2`);
      expect(page).toContain('Mã hồ sơ: H42.120-251210-0001');
    }
    for (const { name } of papers) expect(pages.join(' ')).toContain(name);
    expect(pages[1]).toContain('NGƯỜI TIẾP NHẬN HỒ SƠ');
  });

  test('a name of 300 letters without a space stays on the page', async () => {
    const { pages } = await readPdf(await renderReceipt(buildReceipt(applicant({ name: 'Ứ'.repeat(300) }))));
    expect(pages.join('').replace(/[\s\u200B]/g, '')).toContain('Ứ'.repeat(300));
  });

  test('what is missing is said to be missing, and what does not apply is left out', async () => {
    const bare = buildReceipt({
      ...applicant({ phone: null, email: null, idNumber: null }),
      parentAgency: null,
      documentNumber: null,
      settlingAgency: null,
      fees: [],
      feeMethod: null,
      register: null,
      applicantSigner: null,
      officerName: null,
      hotline: null,
      papers: [],
    });
    const { pages } = await readPdf(await renderReceipt(bare));
    expect(pages[0]).toContain('Số điện thoại: không có Email: không có');
    expect(pages[0]).toContain('7. Phí, lệ phí: không thu');
    expect(pages[0]).not.toMatch(/Số giấy tờ|Số: |Quyển số|Cơ quan giải quyết|null|none|undefined/);
  });

  test('a demo says on every page that it has no legal value', async () => {
    const papers = Array.from({ length: 25 }, (_, i) => paper(`Giấy tờ ${i}`));
    const { pages } = await readPdf(await renderReceipt(buildReceipt({ demo: true, papers })));
    expect(pages).toHaveLength(2);
    for (const page of pages) expect(page).toContain('BẢN DEMO – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ');
  });

  test('the form set follows the day of the document', async () => {
    expect(formSetOn('2025-09-14' as never)).toBe('2018');
    expect(formSetOn('2025-09-15' as never)).toBe('2025');
    const { pages } = await readPdf(await renderReceipt(buildReceipt({ formSet: '2018' })));
    expect(pages[0]).toContain('Mẫu số 01 (Thông tư 01/2018/TT-VPCP)');
  });

  test('the same receipt is the same bytes, whatever was printed between', async () => {
    const first = await renderReceipt(buildReceipt());
    await renderReceipt(buildReceipt({ demo: true }));
    expect(Buffer.from(await renderReceipt(buildReceipt())).equals(first)).toBe(true);
  });

  test('an unknown font is a fault, not another font', () => {
    expect(() => compose({ mainFileContent: '#set text(font: "Tinoss")\nA' }, {})).toThrow(
      /unknown font family: tinoss/,
    );
    expect(() => compose({ mainFileContent: '#panic("x")' }, {})).toThrow(/panicked/);
  });

  test('a fee that is not a whole number of đồng is a fault', async () => {
    await expect(renderReceipt(buildReceipt({ fees: [{ name: 'Lệ phí', amount: 0.5 }] }))).rejects.toThrow(RangeError);
  });
});
