import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type CalendarData, runClockBatch } from '../clock-batch/index.ts';
import { findDate, type PlainDate } from '../domain/calendar/index.ts';
import { PACKAGE_ROOT } from '../platform/config/index.ts';
import { Trouble } from '../platform/log/index.ts';
import type { Arguments, Command } from './command.ts';

export const command: Command = {
  name: 'clock',
  summary: {
    vi: 'tính hạn trả theo giờ làm việc và ngày nghỉ, kèm giải thích',
    en: 'compute due moments by office hours and official days, with the reasons',
  },
  options: {
    batch: {
      type: 'string',
      value: 'FILE',
      about: {
        vi: 'mỗi dòng của tệp là một câu hỏi JSON (- là đầu vào chuẩn)',
        en: 'one JSON question a line (- is standard input)',
      },
    },
    received: { type: 'string', value: 'MOMENT', about: { vi: 'thời điểm tiếp nhận', en: 'when it was received' } },
    value: { type: 'string', value: 'N', about: { vi: 'số ngày hoặc giờ', en: 'how many days or hours' } },
    unit: {
      type: 'string',
      value: 'UNIT',
      about: { vi: 'HOUR, WORKING_DAY (nếu không ghi), CALENDAR_DAY, MONTH', en: 'WORKING_DAY when left out' },
    },
    mode: { type: 'string', value: 'MODE', about: { vi: 'END_OF_DAY hoặc SAME_TIME', en: 'END_OF_DAY or SAME_TIME' } },
    cutoff: {
      type: 'string',
      value: 'HH:mm',
      about: {
        vi: 'nhận sau giờ này thì tính từ ngày làm việc sau',
        en: 'received later counts from the next working day',
      },
    },
    pause: {
      type: 'string',
      multiple: true,
      value: 'FROM,TO,KIND',
      about: {
        vi: 'một lần tạm dừng; KIND là RESUME hoặc RESTART, TO bỏ trống là đang dừng',
        en: 'a pause; RESUME or RESTART; an empty TO is still open',
      },
    },
    'as-of': {
      type: 'string',
      value: 'DATE',
      about: {
        vi: 'lịch nghỉ như biết vào ngày này (nếu không ghi: hôm nay)',
        en: 'official days as known on this date; today when left out',
      },
    },
  },
  examples: [
    'motcua clock --received 2026-02-13T09:00:00+07:00 --value 5 --unit WORKING_DAY',
    'motcua clock --received 2026-02-13T15:30:00+07:00 --value 0 --cutoff 15:00',
    'motcua clock --received 2026-03-02T09:00:00+07:00 --value 10 --pause 2026-03-04T10:00:00+07:00,2026-03-09T08:00:00+07:00,RESUME',
    'motcua clock --batch questions.ndjson --json > answers.ndjson',
  ],
  run: clock,
};

async function clock(args: Arguments): Promise<number> {
  const data = readCalendars(args.text('as-of'));
  const batch = args.text('batch');
  return batch === undefined ? await answerOne(args, data) : await answerBatch(batch, data);
}

function readCalendars(asOf: string | undefined): CalendarData {
  const texts = ['official-days.json', 'office-hours.json'].map((name) =>
    readFileSync(join(PACKAGE_ROOT, 'province', 'calendars', name), 'utf8'),
  );
  const [officialDays, officeHours] = texts.map((text): unknown => JSON.parse(text));
  const version = createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 12);
  return { officialDays, officeHours, version, asOf: readDate(asOf) };
}

function readDate(text: string | undefined): PlainDate {
  const found = findDate(text ?? Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').toString());
  if (found !== undefined) return found;
  throw new Trouble({
    vi: `"${text}" không phải một ngày. Hãy ghi --as-of dạng 2026-11-23.`,
    en: `"${text}" is not a date. Write --as-of like 2026-11-23.`,
  });
}

const CHUNK = 64 * 1024;

async function answerBatch(path: string, data: CalendarData): Promise<number> {
  let held = '';
  const input = path === '-' ? process.stdin : await openFile(path);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  // Whoever reads us may be slower than we are: what it has not taken yet is not piled up here.
  const pass = async (): Promise<void> => {
    const taken = process.stdout.write(held);
    held = '';
    if (!taken) await once(process.stdout, 'drain');
  };
  const write = (line: string): void | Promise<void> => {
    held += `${line}\n`;
    return held.length < CHUNK ? undefined : pass();
  };
  const { bad } = await runClockBatch(lines, write, data);
  await pass();
  return bad > 0 ? 1 : 0;
}

async function openFile(path: string): Promise<NodeJS.ReadableStream> {
  const stream = createReadStream(path);
  try {
    await new Promise((resolve, reject) => stream.once('ready', resolve).once('error', reject));
    return stream;
  } catch (cause) {
    throw new Trouble(
      {
        vi: `Không đọc được tệp ${path}. Hãy kiểm tra tên và quyền.`,
        en: `The file ${path} cannot be read. Check its name and rights.`,
      },
      { cause },
    );
  }
}

interface Answer {
  start?: string;
  due?: string | null;
  remainingMinutes?: number;
  error?: string;
  explain?: { vi: string; en: string }[];
}

async function answerOne(args: Arguments, data: CalendarData): Promise<number> {
  const value = args.text('value');
  if (args.text('received') === undefined || value === undefined) {
    throw new Trouble({
      vi: 'Cần --received và --value, hoặc --batch. Xem motcua clock --help.',
      en: '--received and --value are needed, or --batch. See motcua clock --help.',
    });
  }
  const question = {
    received: args.text('received'),
    limit: { value: value.trim() === '' ? Number.NaN : Number(value), unit: args.text('unit') ?? 'WORKING_DAY' },
    mode: args.text('mode'),
    cutoff: args.text('cutoff'),
    pauses: args.texts('pause').map(readPause),
  };
  const answers: Answer[] = [];
  await runClockBatch([JSON.stringify(question)], (line) => void answers.push(JSON.parse(line) as Answer), data);
  const answer = answers[0] ?? {};
  process.stdout.write(args.json ? `${JSON.stringify(answer)}\n` : inWords(answer));
  return answer.error === undefined ? 0 : 1;
}

function readPause(text: string): { from?: string; to?: string; kind?: string } {
  const [from, to, kind] = text.split(',').map((part) => part.trim());
  return { from, ...(to ? { to } : {}), kind };
}

function inWords({ start, due, remainingMinutes, error, explain = [] }: Answer): string {
  if (error !== undefined) return `${error}\n`;
  const left =
    remainingMinutes === undefined ? '' : `còn lại · left      ${remainingMinutes} phút làm việc · working minutes\n`;
  const lines = explain.map(({ vi, en }) => `  ${vi}\n    ${en}\n`);
  return `bắt đầu · start     ${start}\nhạn trả · due       ${due ?? 'đang tạm dừng · paused'}\n${left}\n${lines.join('')}`;
}
