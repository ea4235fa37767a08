import { type NationalFee, readFee } from './read-fee.ts';
import { type LegalTime, readTime } from './read-time.ts';
import { absent, parsed, type Reading, uncertain, weakest } from './reading.ts';

export type Way = 'ONLINE' | 'POST' | 'COUNTER';
export type WayOfFiling = {
  readonly way: Way;
  readonly time: Reading<LegalTime>;
  readonly fee: Reading<NationalFee>;
  /** What the record says beside them, whole. */
  readonly note: string;
};

const HEAD = 'Hình thức nộpThời gianPhí, lệ phíMô tả';
const WAYS: Readonly<Record<string, Way>> = {
  'Trực tuyến': 'ONLINE',
  'Dịch vụ bưu chính': 'POST',
  'Trực tiếp': 'COUNTER',
};
/** A row is known by a way, a time and a fee without anything between them: a way named in a note has no such tail. */
const ROW =
  /(Trực tuyến|Dịch vụ bưu chính|Trực tiếp)(\d{1,3}[.,]\d{1,2} (?:Ngày làm việc|Ngày|Giờ)|\d+ (?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tuần|Tháng|Năm|Phút)|Không có thông tin|Không phải trả kết quả cho người nộp thuế|Không quy định|Không ?(?=Không có thông tin|Miễn phí)|\d(?=\d*(?:,\d{3})* (?:VNĐ|Việt Nam Đồng|USD))|\d+(?=Miễn phí|Không có thông tin))(Miễn phí|Không có thông tin|\d{1,3}(?:,\d{3})+ (?:VNĐ|Việt Nam Đồng|USD)|\d+ (?:VNĐ|Việt Nam Đồng|USD))/g;

/** The ways of filing a procedure, out of the run-together cells of the national portal. */
export function readWays(raw: string): Reading<readonly WayOfFiling[]> {
  const body = raw.startsWith(HEAD) ? raw.slice(HEAD.length) : raw;
  if (body.trim() === '') return absent(raw);
  const rows = [...body.matchAll(ROW)];
  const first = rows[0];
  if (!first) return uncertain<readonly WayOfFiling[]>([], raw, 'no-table');
  const ways = rows.map((row, index) => readRow(row, body.slice(row.index + row[0].length, rows[index + 1]?.index)));
  const apart = ways.map((way) => (standsAlone(way, ways) && !holdsRow(way.note) ? way : doubted(way)));
  if (first.index > 0) return uncertain(apart, raw, 'left-over');
  return weakest(apart.flatMap(({ time, fee }) => [time.state, fee.state])) === 'uncertain'
    ? { state: 'uncertain', value: apart, raw }
    : parsed(apart, raw);
}

function readRow([, way = '', time = '', fee = '']: RegExpExecArray, behind: string): WayOfFiling {
  const bracket = bracketOf(behind);
  const note = behind.slice(bracket.length).trim();
  const glued = /^\d+$/.test(time) && /^\d/.test(fee);
  return {
    way: WAYS[way] ?? 'COUNTER',
    // "(Không quy định)" behind a fee is of the fee.
    time: readTime(time, `${bracket.replace(/không quy định/gi, '')} ${note}`),
    fee: readFee(fee, bracket, note, glued),
    note,
  };
}

/** The bracket behind a fee, with the brackets within it; without its end, all. */
function bracketOf(text: string): string {
  if (!text.startsWith('(')) return '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return text.slice(0, at + 1);
  }
  return text;
}

/** A way that comes twice is for two classes: it can be read where each row says which. */
function standsAlone(way: WayOfFiling, all: readonly WayOfFiling[]): boolean {
  const others = all.filter((other) => other !== way && other.way === way.way);
  return others.every((other) => labelOf(way) !== '' && labelOf(other) !== '' && labelOf(way) !== labelOf(other));
}

/** A row whose time or fee is not known here hides in the note of the one before. */
function holdsRow(note: string): boolean {
  return /(?:Trực tuyến|Dịch vụ bưu chính|Trực tiếp)(?=\d|Không có thông tin|Miễn phí)/.test(note);
}

function labelOf({ note, fee }: WayOfFiling): string {
  return `${fee.raw.replace(/^[^(]*/, '')}${note}`.trim();
}

function doubted(way: WayOfFiling): WayOfFiling {
  return { ...way, time: doubt(way.time), fee: doubt(way.fee) };
}

function doubt<T>(reading: Reading<T>): Reading<T> {
  return reading.state === 'parsed' ? { ...reading, state: 'uncertain', why: 'same-way-twice' } : reading;
}
