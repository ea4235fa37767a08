import { readFileSync } from 'node:fs';
import { readFilter } from '../../src/casework/inbox-filter.ts';
import { FormReader } from '../../src/casework/read-parts.ts';
import { loadProcedure } from '../../src/catalogue/load-procedures.ts';
import { ProvinceFiles } from '../../src/catalogue/read-json.ts';
import { BadLine } from '../../src/clock-batch/bad-line.ts';
import { readLine } from '../../src/clock-batch/read-line.ts';
import {
  CalendarError,
  findClockTime,
  findDate,
  findInstant,
  type PlainDate,
  parseOfficeHours,
  parseOfficialDays,
} from '../../src/domain/calendar/index.ts';
import {
  applicantOfCard,
  findIdentity,
  maskIdNumber,
  maskPhone,
  nameKey,
  parseCitizenCard,
  parseDossierCode,
  parseOrganisationCode,
  parseProcedureCode,
  recognisePerson,
} from '../../src/domain/codes/index.ts';
import { lintProcedure } from '../../src/domain/procedure/index.ts';
import { PARTS } from '../../src/move-in/layout.ts';
import { readLog } from '../../src/move-in/read-log.ts';
import { readOpen } from '../../src/move-in/read-open.ts';
import { addressKey, changeOf, creationOf, type Http, HttpProblem } from '../../src/platform/http/index.ts';
import { Trouble } from '../../src/platform/log/index.ts';
import { readAsked } from '../../src/portal/read-asked.ts';
import { answersFromForm } from '../../src/reception/answers-from-form.ts';
import { recognise } from '../../src/search/recognise.ts';
import { safeNext } from '../../src/staff/safe-next.ts';
import { readTypedDate } from '../../src/ui/read-date.ts';
import { FIELD_TYPES } from './field-types.ts';

/** Something that reads texts from outside. It may answer anything, and throw only what `refuses` knows as its own refusal. */
export type Parser = {
  readonly name: string;
  /** Texts that it takes, to be spoilt. */
  readonly seeds: readonly string[];
  readonly read: (text: string) => unknown;
  readonly refuses?: (error: unknown) => boolean;
  /** Of so many inputs one goes here; the slow ones get fewer. */
  readonly each?: number;
};

const TODAY = '2026-03-02' as PlainDate;
const CARD = '037185001234|164123456|Nguyễn Thị Ánh Hường|05031985|Nữ|Thôn Đông, Xã Gia Viễn, Ninh Bình|10122021';
const DATES = [
  '2026-03-02',
  '5/3/1985',
  '05031985',
  '05-03-1985',
  '5.3.1985',
  '2026-03-02T09:00:00+07:00',
  '2026-03-02 09:00',
  '07:30',
  '24:00',
  '2026-03-02T03:00:00.250Z',
];
const CODES = [
  'H42.120-251210-0001',
  '000.00.12.H40-231114-0001',
  'https://x.vn/tra-cuu?MHS=H42.120-251210-0001',
  '1.000948.H38',
  '1.001612',
  'H26.15.104',
  '000.00.12.H40',
  'cũ/A1',
];
const NUMBERS = ['1.500.000', '1,5', '12', '85,5', '100 000 đ', '-3', '0'];
const LOG =
  'activity,.phí,case,timestamp,resource\r\nNhận đơn,15000,A1,2019-02-15T09:00:00,Bà Lan\r\n"Trả, ""tận nơi""\nký",,B2,2019-07-01T09:00:00.123456+02:00,\r\n';
const OPEN = JSON.stringify({
  code: 'A-1',
  procedure: 'dang-ky-ho-kinh-doanh',
  unit: 'trung-tam-pvhcc-xa-hoa-sen',
  step: 'tham-dinh',
  received: '2026-02-15T09:00:00',
  applicant: { name: 'Nguyễn Văn A', idNumber: '037190004321', birthDate: '1990-01-01', phone: '0912345678' },
  answers: { a: 'x', b: [1, { c: null }] },
  papers: [{ key: 'don', originals: 1, copies: 0 }],
  pauses: [{ from: '2026-02-16T09:00:00', to: '2026-02-17T09:00:00', why: 'SUPPLEMENT', basis: 'Điều 1' }],
  note: 'ghi chú',
});
const BATCH = JSON.stringify({
  received: '2026-02-13T15:30:00+07:00',
  limit: { value: 3, unit: 'WORKING_DAY' },
  hours: { '1': [['07:30', '11:30']], '2': ['13:30-17:00'] },
  pauses: [{ from: '2026-02-16T09:00:00', to: '2026-02-17T09:00:00', reason: 'SUPPLEMENT' }],
});

const fileOf = (path: string): string => readFileSync(path, 'utf8');
const inJson = (read: (json: unknown) => unknown) => (text: string) => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  return read(json);
};
const isCalendarError = (error: unknown): boolean => error instanceof CalendarError;
const isProblem = (error: unknown): boolean => error instanceof HttpProblem && error.spec.status < 500;

/** All parsers of the program. There is no reader of BPMN yet. */
export function parsers(http: Http): readonly Parser[] {
  return [
    {
      name: 'citizen card',
      seeds: [CARD, CARD.replaceAll('|', '\\'), 'Nguyá»…n|x'],
      read: (text) => parseCitizenCard(text, TODAY),
    },
    {
      name: 'applicant of a card',
      seeds: [CARD],
      read: (text) => ((card) => card.ok && applicantOfCard(card.value))(parseCitizenCard(text)),
    },
    { name: 'dossier code', seeds: CODES, read: parseDossierCode },
    { name: 'procedure code', seeds: CODES, read: parseProcedureCode },
    { name: 'organisation code', seeds: CODES, read: parseOrganisationCode },
    { name: 'identity number', seeds: ['037185001234'], read: findIdentity },
    { name: 'person typed', seeds: [CARD, 'Trần Thị Lan', '0912 345 678'], read: recognisePerson },
    {
      name: 'masks and keys',
      seeds: ['037185001234', '0912345678', 'Đặng Ngọc Ánh'],
      read: (text) => [maskIdNumber(text), maskPhone(text), nameKey(text)],
    },
    {
      name: 'anything searched',
      seeds: [...CODES, CARD, 'nguyen thi', '+84912345678'],
      read: (text) => recognise(text, TODAY),
    },
    {
      name: 'dates and moments',
      seeds: DATES,
      read: (text) => [findDate(text), findInstant(text), findClockTime(text), readTypedDate(text)],
    },
    { name: 'numbers of a form', seeds: NUMBERS, read: (text) => new FormReader({ n: text }, 'vi').whole('n') },
    { name: 'answers of a form', seeds: [...NUMBERS, ...DATES, 'Nguyễn'], read: readAnswers },
    {
      name: 'code and factor',
      seeds: CODES,
      read: (text) => readAsked({ code: text, factor: text.slice(-4) }, 'factor'),
    },
    { name: 'next page', seeds: ['/dossiers/1?tab=2', '/..//evil', '//evil'], read: (text) => safeNext(text) },
    {
      name: 'filter of the inbox',
      seeds: ['scope=mine&due=late'],
      read: (text) => readFilter(Object.fromEntries(new URLSearchParams(text.toWellFormed()))),
    },
    {
      name: 'address of a caller',
      seeds: ['127.0.0.1', '2001:db8::1', '::ffff:1.2.3.4', 'fe80::1%eth0'],
      read: addressKey,
    },
    {
      name: 'If-Match and key',
      seeds: ['"7"', '*', 'W/"7"', '"7", "8"'],
      read: (text) => changeOf({ headers: { 'if-match': text, 'idempotency-key': text } }),
      refuses: isProblem,
    },
    {
      name: 'If-None-Match',
      seeds: ['*'],
      read: (text) => creationOf({ headers: { 'if-none-match': text, 'idempotency-key': text } }),
      refuses: isProblem,
    },
    { name: 'line of a clock batch', seeds: [BATCH], read: readLine, refuses: (error) => error instanceof BadLine },
    { name: 'open dossier in NDJSON', seeds: [OPEN], read: (text) => readOpen(1, text, 'cũ') },
    { name: 'log in CSV', seeds: [LOG], read: readAll, refuses: (error) => error instanceof Trouble, each: 4 },
    {
      name: 'office hours',
      seeds: [fileOf('province/calendars/office-hours.json').slice(0, 4_000), '{"units":[{"unit":"*","hours":[]}]}'],
      read: inJson(parseOfficeHours),
      refuses: isCalendarError,
    },
    {
      name: 'official days',
      seeds: ['{"days":[{"date":"2026-01-01","kind":"HOLIDAY","name":{"vi":"a","en":"b"},"source":"x"}]}'],
      read: inJson(parseOfficialDays),
      refuses: isCalendarError,
    },
    { name: 'procedure, form and process', seeds: [PROCEDURE], read: readProcedure, each: 20 },
    {
      name: 'query and cookies',
      seeds: ['lang=en&q=a%20b', 'session=abc; lang=vi'],
      read: (text) => askHttp(http, text),
      each: 20,
    },
  ];
}

function readAnswers(text: string): unknown {
  const fields = FIELD_TYPES.map((type) => ({
    key: type,
    type,
    label: { vi: '', en: '' },
    required: false,
    options: ['a', 'b'],
  }));
  const values = Object.fromEntries(
    fields.flatMap(({ key }) =>
      [`answers.${key}`, `answers.${key}.from`, `answers.${key}.name`].map((name) => [name, text]),
    ),
  );
  return answersFromForm(new FormReader(values, 'en'), fields);
}

async function readAll(text: string): Promise<number> {
  let rows = 0;
  const bytes = Buffer.from(text);
  const pieces = (async function* () {
    for (let at = 0; at < bytes.length; at += 4_096) yield bytes.subarray(at, at + 4_096);
  })();
  for await (const read of readLog(pieces, PARTS)) if ('rows' in read) rows += read.rows.length;
  return rows;
}

const FOLDER = 'province/procedures/dang-ky-ho-kinh-doanh';
const FILES = ['procedure.json', 'form.json', 'process.json'] as const;
const PARTED = '\n----\n';
const PROCEDURE = FILES.map((name) => JSON.stringify(JSON.parse(fileOf(`${FOLDER}/${name}`)))).join(PARTED);

/** Files of a province that stand in memory. */
class Memory extends ProvinceFiles {
  readonly #texts: readonly string[];

  constructor(texts: readonly string[]) {
    super('');
    this.#texts = texts;
  }

  override async read(file: string): Promise<unknown> {
    const text = this.#texts[FILES.findIndex((name) => file.endsWith(name))] ?? '';
    return inJson((json) => json)(text);
  }
}

async function readProcedure(text: string): Promise<unknown> {
  const version = await loadProcedure(new Memory(text.split(PARTED)), 'dang-ky-ho-kinh-doanh');
  return version && lintProcedure(version);
}

async function askHttp(http: Http, text: string): Promise<void> {
  // Node takes no other characters in a path or header; what it refuses itself is tried over the wire.
  const plain = text.replace(/[^\x21-\x7e]/g, (sign) => encodeURIComponent(sign.toWellFormed())).slice(0, 4_000);
  const { statusCode } = await http.inject({
    url: `/fuzz?${plain}`,
    headers: { cookie: plain, 'accept-language': plain },
  });
  if (statusCode >= 500) throw new Error(`answered ${statusCode}`);
}
