import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACTORS, openPortal, type Portal } from './portal.fixture.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());

const page = (url: string) => portal.ask({ url, headers: { accept: 'text/html' } });
const post = (form: string, from?: string) =>
  portal.app.inject({
    method: 'POST',
    url: '/track',
    payload: form,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      ...(from ? { 'x-forwarded-for': from } : {}),
    },
  });

describe('the citizen’s pages', () => {
  const paths = [
    ['/', 'Làm thủ tục hành chính tại một nơi', 'Monday – Friday: 07:30–11:30, 13:00–17:00'],
    ['/procedures', 'Đăng ký thành lập hộ kinh doanh', 'Household business registration'],
    ['/procedures?q=ho+kinh+doanh&utm_source=zalo', 'hộ kinh doanh', 'Household business registration'],
    ['/procedures?level=COMMUNE&q=', 'Thủ tục hành chính', 'Household business registration'],
    ['/procedures/dang-ky-ho-kinh-doanh', '2 ngày làm việc', '2 working days'],
    ['/track', 'Tra cứu hồ sơ', 'Track an application'],
    ['/tra-cuu', 'Tra cứu hồ sơ', 'Track an application'],
  ] as const;

  it.each(paths)('%s is there in Vietnamese and in English', async (path, vi, en) => {
    const first = await page(path);
    expect([first.status, first.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(first.body).toContain('<html lang="vi"');
    expect(first.body).toContain(vi);
    const second = await page(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
    expect(second.status).toBe(200);
    expect(second.body).toContain('<html lang="en"');
    expect(second.body).toContain(en);
  });

  it('every procedure has its page in both languages', async () => {
    for (const id of portal.province.procedures.keys())
      for (const lang of ['vi', 'en']) expect((await page(`/procedures/${id}?lang=${lang}`)).status).toBe(200);
  });

  it('an unknown procedure is a page of 404', async () => {
    const answer = await page('/procedures/khong-co');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain('Không có thủ tục này');
  });

  it('what was searched is given back as text, never as markup', async () => {
    const answer = await page(`/procedures?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(answer.status).toBe(200);
    expect(answer.body).not.toContain('<script>alert');
    expect(answer.body).toContain('&quot;>&lt;script>');
  });

  it('tells what everyday words and slips were taken for', async () => {
    expect((await page('/procedures?q=bang+lai')).body).toContain('“bằng lái” = giấy phép lái xe');
    expect((await page('/procedures?q=c%C6%B0%E1%BB%9Bc+c%C4%83n+c%C6%B0%E1%BB%9Bcs&lang=en')).status).toBe(200);
    expect((await page('/procedures?q=lai+xee&lang=en')).body).toMatch(/“xee” taken for “xe”|Found by/);
  });

  it('keeps how it was narrowed in its address, and shows the form open', async () => {
    const all = await page('/procedures');
    expect(all.body).toMatch(/<details class="narrow">/);
    const some = await page(`/procedures?q=&level=COMMUNE&sector=${encodeURIComponent('Hộ tịch')}`);
    expect(some.body).toMatch(/<details class="narrow" open>/);
    expect(some.body).toContain('3 thủ tục');
    expect(some.body).toContain('value="Hộ tịch" selected');
  });

  it('offers what may have been meant where nothing answers', async () => {
    const answer = await page(`/procedures?q=${encodeURIComponent('máy bay trực thăng kết hôn hàng không')}`);
    expect(answer.body).toContain('Có phải anh/chị tìm');
    expect(answer.body).toContain('/procedures/dang-ky-ket-hon');
  });

  it('a page’s end that is gone from the list begins it anew', async () => {
    const answer = await page('/procedures?after=khong-co');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Đăng ký thành lập hộ kinh doanh');
  });
});

describe('the tracking page', () => {
  it.each(['H99.01-260302-0001', 'h99.01 - 260302 - 0001'])(
    'is opened by the receipt’s QR with its code: %s',
    async (code) => {
      const answer = await page(`/tra-cuu?MHS=${encodeURIComponent(code)}`);
      expect(answer.body).toContain('value="H99.01-260302-0001"');
      expect(portal.statements).toEqual([]);
    },
  );

  it('gives a hostile code back as text', async () => {
    const answer = await page(`/tra-cuu?MHS=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`);
    expect(answer.status).toBe(200);
    expect(answer.body).not.toContain('<img');
  });

  it('shows where the dossier stands, without anybody’s name', async () => {
    const { id, code } = await portal.accepted('dang-ky-ho-kinh-doanh');
    await portal.workTo(id, 'appraise');
    const answer = await post(`code=${encodeURIComponent(` ${code.toLowerCase()} `)}&last4=${FACTORS.applicantPhone}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(code);
    expect(answer.body).toContain('Đăng ký thành lập hộ kinh doanh');
    expect(answer.body).not.toMatch(/can-bo-bi-mat|Nguyễn Thị Demo|Trần Văn Chủ|037190|0912345678/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('keeps what was typed when it cannot be read, and says how a code looks', async () => {
    const answer = await post('code=abc&last4=12');
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="abc"');
    expect(answer.body).toContain('value="12"');
    expect(answer.body).toContain('H42.120-251210-0001');
    expect(answer.body).toContain('4 ký tự cuối');
  });

  it.each(['', 'code=a&code=b', 'last4[]=1', 'code=%3Cscript%3E&last4=%3Cscript%3E'])(
    'asks again when the form holds %j',
    async (form) => {
      const answer = await post(form);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('name="last4"');
      expect(answer.body).not.toContain('<script>');
    },
  );

  it('says the same of a wrong code and of wrong digits, but for what was typed', async () => {
    const { code } = await portal.accepted('dang-ky-ho-kinh-doanh');
    const wrong = code.replace(/-(\d+)$/, '-9876');
    const [digits, none] = [await post(`code=${code}&last4=0000`), await post(`code=${wrong}&last4=0000`)];
    expect([digits.statusCode, none.statusCode]).toEqual([404, 404]);
    expect(digits.body.replaceAll(code, 'CODE')).toBe(none.body.replaceAll(wrong, 'CODE'));
    expect(digits.body).toContain(`value="${code}"`);
  });

  it('asks for the whole number after five wrong tries, keeping what was typed, and the API does too', async () => {
    const { code } = await portal.accepted('dang-ky-ho-kinh-doanh');
    for (let i = 0; i < 5; i++) expect((await post(`code=${code}&last4=000${i}`, `10.9.0.${i}`)).statusCode).toBe(404);
    const answer = await post(`code=${code}&last4=${FACTORS.applicantId}`, '10.9.1.1');
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('xin nhập cả số định danh hoặc cả số điện thoại');
    expect(answer.body).toContain(`value="${code}"`);
    expect(answer.body).toContain(`value="${FACTORS.applicantId}"`);
    expect((await portal.track(code, FACTORS.applicantId)).status).toBe(403);
    const whole = await post(`code=${code}&last4=0912345678`, '10.9.1.1');
    expect([whole.statusCode, whole.body.includes('0912345678')]).toEqual([200, false]);
  });

  it('asks for patience after twenty wrong numbers more', async () => {
    const { code } = await portal.accepted('dang-ky-ho-kinh-doanh');
    for (let i = 0; i < 20; i++) await post(`code=${code}&last4=0371900001${10 + i}`, `10.9.2.${i}`);
    const answer = await post(`code=${code}&last4=037190004321`, '10.9.3.1');
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(86_000);
    expect(answer.body).toContain('Xin chờ 24 giờ');
    expect(answer.body).toContain(`value="${code}"`);
  });

  it('writes neither code nor digits into the log', async () => {
    const { code } = await portal.accepted('dang-ky-ho-kinh-doanh');
    await post(`code=${code}&last4=${FACTORS.ownerId}`);
    await page(`/tra-cuu?MHS=${code}`);
    expect(portal.log.join('\n')).not.toContain(code);
    expect(portal.log.join('\n')).not.toContain(FACTORS.ownerId);
  });
});
