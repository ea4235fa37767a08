import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayName } from './file-name.ts';
import { contentDisposition, fileHeaders } from './headers.ts';

describe('the name of a file', () => {
  test.each([
    ['đơn đề nghị.pdf', 'đơn đề nghị.pdf'],
    ['đơn đề nghị.pdf'.normalize('NFD'), 'đơn đề nghị.pdf'],
    ['C:\\Users\\Anh\\đơn.pdf', 'đơn.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
    ['\u202efdp.exe', 'fdp.pdf'],
    ['đơn.pdf.exe', 'đơn.pdf'],
    ['hình.png', 'hình.pdf'],
    ['con.pdf', '_con.pdf'],
    ['LPT1', '_LPT1.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['...', 'Giấy tờ.pdf'],
    ['', 'Giấy tờ.pdf'],
    ['\0\u200b\ufeff', 'Giấy tờ.pdf'],
    ['Quyết định số 12.2026', 'Quyết định số 12.2026.pdf'],
    ['\ud800x', 'x.pdf'],
    ['ĐƠN.PDF', 'ĐƠN.pdf'],
  ])('%j is shown as %j', (said, shown) => {
    expect(displayName(said, 'pdf', 150)).toBe(shown);
  });

  test('an ending that is right in another spelling stays', () => {
    expect(displayName('ảnh.jpeg', 'jpeg', 150)).toBe('ảnh.jpeg');
  });

  test('300 letters become what fits, no mark cut from its letter', () => {
    const shown = displayName('ệ'.repeat(300), 'pdf', 150);
    expect([...shown].length).toBeLessThanOrEqual(150);
    expect(Buffer.byteLength(shown)).toBeLessThan(255);
    expect(shown).toMatch(/^ệ+\.pdf$/);
  });

  test('whatever was said is one line without folders and can stand in a header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (said) => {
        const shown = displayName(said, 'pdf', 150);
        expect(shown).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/u);
        expect(shown).toMatch(/[^.]\.pdf$/);
        expect(contentDisposition(shown)).toMatch(
          /^attachment; filename="[ -!#-[\]-~]+"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/,
        );
        expect(decodeURIComponent(contentDisposition(shown).split("UTF-8''")[1] ?? '')).toBe(shown);
      }),
    );
  });
});

describe('a file that is given out', () => {
  test('is saved under its Vietnamese name, by old and new browsers', () => {
    expect(contentDisposition('Đơn đề nghị (1).pdf')).toBe(
      `attachment; filename="Don de nghi (1).pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B%20%281%29.pdf`,
    );
  });

  test('is never sniffed, shown in our place, or run', () => {
    expect(fileHeaders('a.docx', 'docx', 5)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-length': '5',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    });
  });
});
