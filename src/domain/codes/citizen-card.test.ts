import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlainDate } from '../calendar/moment.ts';
import { parseCitizenCard } from './citizen-card.ts';

const GOOD = '037185001234|164123456|Nguyễn Thị Ánh Hường|05031985|Nữ|Thôn Đông, Gia Viễn, Ninh Bình|12042021';

function codeOf(text: string, today?: PlainDate): string {
  const card = parseCitizenCard(text, today);
  return card.ok ? 'READ' : card.refusal.code;
}

/** UTF-8 bytes shown one by one as Windows-1252, as a wrongly set scanner does. */
function inWrongCodePage(text: string): string {
  return new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));
}

describe('citizen card QR', () => {
  test('a card of seven fields is read as printed', () => {
    expect(parseCitizenCard(GOOD)).toEqual({
      ok: true,
      value: {
        idNumber: '037185001234',
        oldIdNumber: '164123456',
        name: 'Nguyễn Thị Ánh Hường',
        birthYear: 1985,
        birthDate: '1985-03-05',
        sex: 'FEMALE',
        address: 'Thôn Đông, Gia Viễn, Ninh Bình',
        issuedOn: '2021-04-12',
      },
    });
  });

  const [id, , name, birth, sex, address, issued] = GOOD.split('|');
  test.each([
    ['an empty old number', [id, '', name, birth, sex, address, issued].join('|'), { oldIdNumber: null }],
    [
      'no old number at all',
      [id, name, birth, sex, address, issued].join('|'),
      { oldIdNumber: null, issuedOn: '2021-04-12' },
    ],
    ['six fields without a day of issue', GOOD.slice(0, GOOD.lastIndexOf('|')), { issuedOn: null }],
    ['an empty day of issue', GOOD.slice(0, GOOD.lastIndexOf('|') + 1), { issuedOn: null }],
    ['further fields of the 2024 card', `${GOOD}||Nguyễn Văn Tám|Trần Thị Sửu|`, { name }],
    ['accents in pieces (NFD)', GOOD.normalize('NFD'), { name: 'Nguyễn Thị Ánh Hường' }],
    ['a line end after the code', `${GOOD}\r\n`, { issuedOn: '2021-04-12' }],
    ['a line end in the middle of a word', GOOD.replace('Hường', 'Hườ\r\nng'), { name }],
    ['a tab in place of a space', GOOD.replace('Ánh Hường', 'Ánh\tHường'), { name }],
    [
      'line ends inside numbers and dates',
      GOOD.replace('0371', '03\n71').replace('0503', '05\t03'),
      { idNumber: id, birthDate: '1985-03-05' },
    ],
    ['the separator typed without shift', GOOD.replaceAll('|', '\\'), { address }],
    ['UTF-8 shown in the wrong code page', inWrongCodePage(GOOD), { name, address }],
    ['only the year of birth known', GOOD.replace('05031985', '00001985'), { birthYear: 1985, birthDate: null }],
    ['a name with an apostrophe', GOOD.replace(name as string, "H'Hen Niê"), { name: "H'Hen Niê" }],
  ])('forgives %s', (_, text, expected) => {
    const card = parseCitizenCard(text);
    expect(card.ok && card.value).toMatchObject(expected);
  });

  test.each([
    ['EMPTY', ' \r\n'],
    ['NOT_A_CARD', 'https://example.vn/tra-cuu?MHS=H42.120-251210-0001'],
    ['BAD_ID', GOOD.replace('037185001234', '03718500123')],
    ['BAD_ID', GOOD.replace('037185', '003185')],
    ['BAD_ID', GOOD.replace('164123456', '16412x456')],
    ['BAD_DATE', GOOD.replace('05031985', '30021985')],
    ['BAD_DATE', GOOD.replace('12042021', '12132021')],
    ['BAD_DATE', GOOD.replace('12042021', '12041984')],
    ['BAD_SEX', GOOD.replace('Nữ', 'Khác')],
    ['ID_MISMATCH', GOOD.replace('Nữ', 'Nam')],
    ['ID_MISMATCH', GOOD.replace('037185', '037385')],
    ['ID_MISMATCH', GOOD.replace('037185', '037186')],
    ['GARBLED', GOOD.replace('Nữ', 'Nu')],
    ['GARBLED', GOOD.replace('Nữ', 'Nuwx')],
    ['GARBLED', GOOD.replace('Nguyễn', 'Nguy?n')],
    ['GARBLED', GOOD.replace('Nguyễn', 'Nguy\uFFFDn')],
    ['GARBLED', GOOD.replace('Nguyễn', 'Nguye6n4')],
    ['GARBLED', '037085001234||Nguyeenx Vawn Dduwcs|05031985|Nam|Gia Vieenx, Ninh Bifnh|12042021'],
  ])('refuses with %s: %j', (code, text) => {
    expect(codeOf(text)).toBe(code);
  });

  test('a man of the 20th century is 0, of the 21st 2; a woman 1 and 3', () => {
    expect(codeOf('037085001234||Lê Văn An|05031985|Nam|Ninh Bình|12042021')).toBe('READ');
    expect(codeOf('037205001234||Lê Văn An|05032005|Nam|Ninh Bình|12042021')).toBe('READ');
    expect(codeOf('037305001234||Lê Thị An|05032005|Nữ|Ninh Bình|12042021')).toBe('READ');
  });

  test('a card issued after today is refused, one issued today is taken', () => {
    expect(codeOf(GOOD, '2021-04-11' as PlainDate)).toBe('BAD_DATE');
    expect(codeOf(GOOD, '2021-04-12' as PlainDate)).toBe('READ');
  });

  test('every refusal says the way out in both languages', () => {
    for (const text of ['', 'x', GOOD.replace('0371', '0031'), GOOD.replace('Nữ', 'Nu'), GOOD.replace('Nữ', 'Nam')]) {
      const card = parseCitizenCard(text);
      expect(card.ok || /Xin /.test(card.refusal.vi)).toBe(true);
      expect(card.ok || /[Pp]lease /.test(card.refusal.en)).toBe(true);
    }
  });

  test('no text whatever makes it throw, and what is read is NFC with a real date', () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...GOOD.split('|'), 'Nam', 'Nư', 'Ã', '%', '\uD800', '｜', '\\', 'áº'),
    );
    const damaged = fc
      .tuple(fc.nat(GOOD.length), fc.nat(6), fc.string({ unit: 'binary', maxLength: 6 }))
      .map(([at, cut, extra]) => GOOD.slice(0, at) + extra + GOOD.slice(at + cut));
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      damaged,
      fc.array(field, { maxLength: 12 }).map((f) => f.join('|')),
    );
    let taken = 0;
    fc.assert(
      fc.property(text, (input) => {
        const card = parseCitizenCard(input);
        if (!card.ok) return;
        taken += 1;
        expect(card.value.name).toBe(card.value.name.normalize('NFC'));
        expect(card.value.idNumber).toMatch(/^[0-9]{12}$/);
        const born = card.value.birthDate;
        if (born) expect(new Date(`${born}T00:00:00Z`).toISOString().slice(0, 10)).toBe(born);
      }),
      { numRuns: 5000 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});
