import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import type { Visitor } from '../../test/visitor.ts';
import { readPdf, scanPage } from '../documents/pdf-reader.oracle.ts';

const BUSINESS = '/reception/dang-ky-ho-kinh-doanh';

let house: OpenHouse;
let hoa: Visitor;

beforeAll(async () => {
  house = await openHouse();
  hoa = await house.signIn('hoa.hoasen');
});
afterAll(() => house[Symbol.asyncDispose]());

const PERSON = {
  'applicant.name': 'Nguyễn Thị Ánh Hường',
  'applicant.idNumber': '037185001234',
  'applicant.birthDate': '27/3/1985',
  'applicant.phone': '0912 345 678',
  'applicant.address': 'Thôn Đông, xã Demo Hoa Sen',
};

/** Every required paper of the page's list, one original each. */
function papersOf(visitor: Visitor, path: string): Record<string, string> {
  const names = [...visitor.form(path).values.keys()];
  return Object.fromEntries(names.filter((name) => name.endsWith('.originals')).map((name) => [name, '1']));
}

function codeOf({ text }: Visitor): string {
  const code = /H99[\d.]+-260302-\d{4}/.exec(text)?.[0];
  if (!code) throw new Error(`no code on the page: ${text}`);
  return code;
}

async function fillIn(more: Record<string, string | string[]> = {}, path = BUSINESS): Promise<Visitor> {
  await hoa.open(path);
  return hoa.send(path, { ...PERSON, ...papersOf(hoa, path), act: 'accept', ...more });
}

describe('who may come to the counter', () => {
  test('somebody who is not signed in is led to the sign-in page and back', async () => {
    const stranger = await house.visitor().open(BUSINESS);
    expect(stranger.status).toBe(303);
    expect(stranger.leadsTo).toBe(`/sign-in?next=${encodeURIComponent(BUSINESS)}`);
  });

  test('an officer without a post at a reception is told that it is not theirs', async () => {
    const minh = await house.signIn('minh.hoasen');
    await minh.open(BUSINESS);
    expect(minh.status).toBe(403);
    expect(minh.text).toContain('Anh/chị không được giao việc này');
  });

  test('a procedure that nobody knows is not found', async () => {
    await hoa.open('/reception/khong-co-thu-tuc-nay');
    expect(hoa.status).toBe(404);
  });
});

describe('receiving a dossier', () => {
  test('a procedure is found without accents and leads to its form', async () => {
    await hoa.open('/reception?q=ho+kinh+doanh');
    expect(hoa.html).toContain(`href="${BUSINESS}"`);
  });

  test('the form shows when the dossier would be due and why', async () => {
    await hoa.open(BUSINESS);
    expect(hoa.text).toContain('Hẹn trả nếu nhận bây giờ');
    expect(hoa.text).toContain('17:00, thứ Tư 04/03/2026');
    expect(hoa.text).toContain('Điều 147 khoản 2 Bộ luật Dân sự 2015');
  });

  test('an accepted dossier leads to a page with its code that may be loaded again', async () => {
    await fillIn();
    expect(hoa.status).toBe(303);
    const receipt = hoa.leadsTo;
    expect(receipt).toMatch(/^\/dossiers\/[0-9a-f-]{36}\/receipt$/);
    await hoa.follow();
    expect(hoa.text).toContain('Đã tiếp nhận hồ sơ');
    const code = codeOf(hoa);
    await hoa.open(receipt);
    expect(codeOf(hoa)).toBe(code);
  });

  test('a form sent twice at once makes one dossier', async () => {
    await hoa.open(BUSINESS);
    const windows = [hoa.copy(), hoa.copy(), hoa.copy()];
    const typed = { ...PERSON, ...papersOf(hoa, BUSINESS), act: 'accept' };
    await Promise.all(windows.map((window) => window.send(BUSINESS, typed)));
    expect(windows.map(({ status }) => status)).toEqual([303, 303, 303]);
    const codes = await Promise.all(windows.map(async (window) => codeOf(await window.follow())));
    expect(new Set(codes).size).toBe(1);
  });

  test('a form changed after it was stored makes no second dossier and says which one stands', async () => {
    await hoa.open(BUSINESS);
    const before = hoa.html;
    await hoa.send(BUSINESS, { ...PERSON, ...papersOf(hoa, BUSINESS), act: 'accept' });
    await hoa.follow();
    const code = codeOf(hoa);
    hoa.html = before;
    await hoa.send(BUSINESS, { ...PERSON, ...papersOf(hoa, BUSINESS), 'applicant.name': 'Người Khác', act: 'accept' });
    expect(hoa.status).toBe(409);
    expect(hoa.text).toContain(`Hồ sơ này đã nhận rồi, mã ${code}`);
  });

  test('all required papers are counted in with one button, and what was counted or typed stays', async () => {
    await hoa.open(BUSINESS);
    const typed = { ...PERSON, 'papers.authorisation.copies': '2', act: 'fill-papers' };
    await hoa.send(BUSINESS, typed);
    expect(hoa.status).toBe(200);
    const { values } = hoa.form(BUSINESS);
    expect(values.get('papers.application.originals')).toEqual(['1']);
    expect(values.get('papers.identity-cards.originals')).toEqual(['0']);
    expect(values.get('papers.authorisation.copies')).toEqual(['2']);
    expect(values.get('applicant.name')).toEqual([PERSON['applicant.name']]);
  });

  test.each([
    ['a personal number', '037 185 004 321', 'applicant.idNumber', '037185004321'],
    ['a phone', '0987.654.321', 'applicant.phone', '0987654321'],
    ['a name', 'Lò Thị Mai', 'applicant.name', 'Lò Thị Mai'],
  ])('%s typed into the scan field goes to its own', async (_, typed, field, kept) => {
    await hoa.open(BUSINESS);
    await hoa.send(BUSINESS, { card: typed, act: 'read-card' });
    const { values } = hoa.form(BUSINESS);
    expect(values.get(field)).toEqual([kept]);
    expect(values.get('card')).toEqual(['']);
  });

  test('the counter’s screen asks by itself whether a person has the procedure open, and nobody else may', async () => {
    await fillIn({ 'applicant.idNumber': '037085007777' });
    const code = codeOf(await hoa.follow());
    const other = '0190a000-0000-7000-8000-00000000000a';
    const asked = `/api/v1/duplicates?procedure=dang-ky-ho-kinh-doanh&idNumber=037085007777&dossier=${other}`;
    await hoa.open(asked);
    expect(JSON.parse(hoa.html).duplicate.code).toBe(code);
    await hoa.open(asked.replace('037085007777', '037085007778'));
    expect(JSON.parse(hoa.html)).toEqual({ duplicate: null });
    const minh = await house.signIn('minh.hoasen');
    await minh.open(asked);
    expect(minh.status).toBe(403);
    expect(minh.html).not.toContain(code);
  });

  test('a second open dossier of the same person for the same procedure is pointed out', async () => {
    await fillIn({ 'applicant.idNumber': '037085009999' });
    await hoa.open(BUSINESS);
    await hoa.send(BUSINESS, { 'applicant.idNumber': '037 085 009 999', act: 'preview' });
    expect(hoa.text).toContain('Người này đang có một hồ sơ cùng thủ tục');
  });

  test('somebody filing outside their boundary has the agency of their own commune', async () => {
    await fillIn({ competentUnit: 'ubnd-phuong-ben-do' });
    await hoa.open(hoa.leadsTo.replace('/receipt', ''));
    expect(hoa.text).toContain('Nơi giải quyết UBND phường Demo Bến Đò');
    expect(hoa.text).toMatch(/H99\.102-260302-\d{4}/);
  });
});

describe('a form that is not right', () => {
  test('comes again with everything typed and each error at its field', async () => {
    await fillIn({
      'applicant.name': 'H’Hen Niê <script>alert(1)</script>',
      'applicant.idNumber': '0370',
      'applicant.birthDate': '31/2/1985',
      delivery: 'POST',
      note: 'Đợi bản chính "thứ hai"',
    });
    expect(hoa.status).toBe(422);
    expect(hoa.text).toContain('Không có ngày “31/2/1985”');
    expect(hoa.html).toContain('href="#f-applicant-birthDate"');
    const { values } = hoa.form(BUSINESS);
    expect(values.get('applicant.name')).toEqual(['H’Hen Niê <script>alert(1)</script>']);
    expect(values.get('applicant.birthDate')).toEqual(['31/2/1985']);
    expect(values.get('delivery')).toEqual(['POST']);
    expect(values.get('note')).toEqual(['Đợi bản chính "thứ hai"']);
    expect(hoa.html).not.toContain('<script>');
  });

  test('keeps its dossier and its key, so that sending it mended makes one dossier', async () => {
    await fillIn({ 'applicant.idNumber': '0370' });
    expect(hoa.status).toBe(422);
    expect(hoa.text).toContain('Số giấy tờ gồm 12 chữ số');
    const { values } = hoa.form(BUSINESS);
    await hoa.send(BUSINESS, { 'applicant.idNumber': '037185001234', act: 'accept' });
    expect(hoa.status).toBe(303);
    expect(hoa.leadsTo).toBe(`/dossiers/${values.get('id')?.[0]}/receipt`);
  });

  test('names the papers that are missing', async () => {
    await hoa.open(BUSINESS);
    await hoa.send(BUSINESS, { ...PERSON, act: 'accept' });
    expect(hoa.status).toBe(422);
    expect(hoa.text).toContain('Chưa đủ giấy tờ');
    const target = /href="#(f-papers-[\w-]+)"/.exec(hoa.html)?.[1];
    expect(hoa.html).toContain(`id="${target}"`);
  });

  test('says it at the paper whose count is too large', async () => {
    await hoa.open(BUSINESS);
    const [name = ''] = Object.keys(papersOf(hoa, BUSINESS));
    await hoa.send(BUSINESS, { ...PERSON, [name]: '1000', act: 'accept' });
    expect(hoa.status).toBe(422);
    expect(hoa.text).toContain('Phải từ 999 trở xuống');
    expect(hoa.html).toContain(`href="#f-${name.replaceAll('.', '-')}"`);
    expect(hoa.form(BUSINESS).values.get(name)).toEqual(['1000']);
  });

  test.each([
    ['no hidden fields', [['act', 'accept']]],
    [
      'an id that is none',
      [
        ['id', 'x'],
        ['key', 'k'],
        ['act', 'accept'],
      ],
    ],
    [
      'no name for the key',
      [
        ['id', '0190a000-0000-7000-8000-000000000001'],
        ['act', 'accept'],
      ],
    ],
  ] as const)('is refused plainly when it comes with %s', async (_, pairs) => {
    await hoa.open(BUSINESS);
    const csrf = hoa.form(BUSINESS).values.get('_csrf')?.[0] ?? '';
    await hoa.post(BUSINESS, [['_csrf', csrf], ...pairs]);
    expect(hoa.status).toBe(400);
    expect(hoa.text).toContain('Thông tin gửi đến chưa dùng được');
  });

  test('without the token of its session is refused', async () => {
    await hoa.post(BUSINESS, [['act', 'accept']]);
    expect(hoa.status).toBe(403);
  });
});

describe('the citizen card', () => {
  const CARD = '037185001234|161234567|Nguyễn Thị Ánh Hường|27031985|Nữ|Thôn Đông, xã Demo Hoa Sen|15042021';

  test('fills the applicant’s fields without storing anything', async () => {
    await hoa.open(BUSINESS);
    await hoa.send(BUSINESS, { card: CARD, act: 'read-card' });
    expect(hoa.status).toBe(200);
    const { values } = hoa.form(BUSINESS);
    expect(values.get('applicant.name')).toEqual(['Nguyễn Thị Ánh Hường']);
    expect(values.get('applicant.idNumber')).toEqual(['037185001234']);
    expect(values.get('applicant.birthDate')).toEqual(['27/03/1985']);
    expect(values.get('applicant.address')).toEqual(['Thôn Đông, xã Demo Hoa Sen']);
  });

  test('that was spoilt by the keyboard says what to do, and the line stays', async () => {
    await hoa.open(BUSINESS);
    await hoa.send(BUSINESS, { card: '037185001234|abc', act: 'read-card' });
    expect(hoa.status).toBe(422);
    expect(hoa.text).toContain('Xin quét lại');
    expect(hoa.form(BUSINESS).values.get('card')).toEqual(['037185001234|abc']);
  });
});

describe('a dossier that is not taken in', () => {
  const firstFault = () => /name="faults" value="([^"]+)"/.exec(hoa.html)?.[1] ?? '';

  test('is asked for completion with every fault at once, and form 02 says them', async () => {
    await hoa.open(BUSINESS);
    const fault = firstFault();
    const note = `faultNotes.${fault}`;
    await hoa.send(BUSINESS, { ...PERSON, faults: [fault], [note]: 'a'.repeat(1001), act: 'request-supplement' });
    expect(hoa.status).toBe(422);
    expect(hoa.text).toMatch(/: không được quá 1000 ký tự/);
    expect(hoa.form(BUSINESS).values.get(note)).toEqual(['a'.repeat(1001)]);
    expect(hoa.form(BUSINESS).values.get('faults')).toEqual([fault]);
    await hoa.send(BUSINESS, { [note]: 'Nộp bản có chữ ký', act: 'request-supplement' });
    expect(hoa.status).toBe(303);
    const id = hoa.leadsTo.split('/')[2] ?? '';
    await hoa.follow();
    expect(hoa.text).toContain('Đã ghi yêu cầu bổ sung');
    expect(hoa.text).toContain('Nộp bản có chữ ký');
    await hoa.open(`/dossiers/${id}/supplement-request.pdf`);
    const [page = ''] = (await readPdf(hoa.bytes)).pages;
    expect(page).toContain('Nguyễn Thị Ánh Hường');
    expect(page.replace(/\s+/g, ' ')).toContain('Nộp bản có chữ ký');
    await hoa.open(`/dossiers/${id}/receipt.pdf`);
    expect(hoa.status).toBe(404);
  });

  test('without a fault chosen is not asked for completion', async () => {
    await hoa.open(BUSINESS);
    await hoa.send(BUSINESS, { ...PERSON, act: 'request-supplement' });
    expect(hoa.status).toBe(422);
    expect(hoa.html).toContain('href="#f-faults"');
  });

  test('is refused with a reason, and form 03 says why', async () => {
    await hoa.open(BUSINESS);
    const note = `faultNotes.${firstFault()}`;
    await hoa.send(BUSINESS, { ...PERSON, faults: [firstFault()], [note]: 'Sai nơi nộp', act: 'refuse' });
    expect(hoa.status).toBe(422);
    expect(hoa.html).toContain('href="#f-reason"');
    await hoa.send(BUSINESS, { reason: 'NOT_COMPETENT', act: 'refuse' });
    expect(hoa.status).toBe(303);
    await hoa.follow();
    expect(hoa.text).toContain('Không thuộc thẩm quyền');
    const id = /\/dossiers\/([0-9a-f-]{36})\/refusal\.pdf/.exec(hoa.html)?.[1];
    await hoa.open(`/dossiers/${id}/refusal.pdf`);
    const letter = (await readPdf(hoa.bytes)).pages.join(' ');
    expect(letter).toContain('Không thuộc thẩm quyền');
    expect(letter).toContain('Sai nơi nộp');
  });
});

describe('the receipt', () => {
  test('is a PDF named and marked by the code, kept by no cache', async () => {
    await fillIn();
    const id = hoa.leadsTo.split('/')[2] ?? '';
    await hoa.follow();
    const code = codeOf(hoa);
    await hoa.open(`/dossiers/${id}/receipt.pdf`);
    expect(new TextDecoder().decode(hoa.bytes.subarray(0, 5))).toBe('%PDF-');
    expect(hoa.headers.get('content-type')).toBe('application/pdf');
    expect(hoa.headers.get('content-disposition')).toBe(`inline; filename="${code}.pdf"`);
    expect(hoa.headers.get('cache-control')).toBe('no-store');
    const text = (await readPdf(hoa.bytes)).pages.join(' ');
    expect(text).toContain(code);
    expect(text).toContain('Nguyễn Thị Ánh Hường');
    expect(text).toContain('037185001234');
  });

  test('printed again is the same paper', async () => {
    await fillIn();
    const id = hoa.leadsTo.split('/')[2] ?? '';
    const first = (await hoa.open(`/dossiers/${id}/receipt.pdf`)).bytes;
    expect((await hoa.open(`/dossiers/${id}/receipt.pdf`)).bytes).toEqual(first);
  });

  test('says by its QR code where to track, and to whoever asks that it is genuine and what was promised', async () => {
    await fillIn();
    const id = hoa.leadsTo.split('/')[2] ?? '';
    await hoa.follow();
    const code = codeOf(hoa);
    const { QRCode = '' } = await scanPage((await hoa.open(`/dossiers/${id}/receipt.pdf`)).bytes);
    expect(QRCode).toContain(`${house.url}/tra-cuu?MHS=${code}&KT=`);
    const stranger = await house.visitor().open(QRCode.slice(house.url.length));
    expect(stranger.html).toContain(`value="${code}"`);
    await stranger.open(/\/kiem-tra-bien-nhan\?KT=[^"]+/.exec(stranger.html)?.[0].replaceAll('&amp;', '&') ?? '');
    for (const said of ['Giấy này là thật', code, 'hộ kinh doanh', '02/03/2026', '17:00, thứ Tư 04/03/2026'])
      expect(stranger.text).toContain(said);
    expect(stranger.text).not.toMatch(/Hường|037185001234|0912 ?345/);
  });

  test('of another office’s dossier is not to be had', async () => {
    await fillIn();
    const id = hoa.leadsTo.split('/')[2] ?? '';
    const xuan = await house.signIn('xuan.bendo');
    await xuan.open(`/dossiers/${id}/receipt.pdf`);
    expect(xuan.status).toBe(404);
    await xuan.open(`/dossiers/${id}/receipt`);
    expect(xuan.status).toBe(404);
  });
});

test('the counter speaks English when asked', async () => {
  await hoa.open(`${BUSINESS}?lang=en`);
  expect(hoa.html).toContain('lang="en"');
  await hoa.send(BUSINESS, { ...PERSON, 'applicant.birthDate': '31/2/1985', act: 'accept' });
  expect(hoa.text).toContain('There is no day "31/2/1985"');
  await hoa.open(`${BUSINESS}?lang=vi`);
  expect(hoa.html).toContain('lang="vi"');
});
