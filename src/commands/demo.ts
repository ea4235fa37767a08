import { join } from 'node:path';
import {
  calendarsOf,
  codeOfUnit,
  createLawOf,
  loadProvince,
  type Province,
  storeVersions,
} from '../catalogue/index.ts';
import { type DemoLoad, type DemoPlace, earlierVersions, loadDemo, presentOf } from '../demo-province/index.ts';
import { dateOf, findInstant, formatInstant, type Instant } from '../domain/calendar/index.ts';
import { catchUp, createLedger, type LoadedMany, linkedDossiers } from '../ledger/index.ts';
import { type Config, PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { type Database, openDatabase, reachDatabase, readSetting, WHOLE_DATABASE } from '../platform/database/index.ts';
import { createLog, type Log, SILENT, Trouble } from '../platform/log/index.ts';
import { openRota } from '../staff/index.ts';
import { readFigures, rollup } from '../supervision/index.ts';
import type { Arguments, Command } from './command.ts';
import { Meter } from './meter.ts';
import { requireSchema } from './require-schema.ts';

/** `motcua demo`: two years of an invented province and its open work, so that the program is seen full. */
export const command: Command = {
  name: 'demo',
  summary: {
    vi: 'nạp hai năm hồ sơ dựng của một tỉnh vào bản thử, để xem chương trình khi đầy việc',
    en: 'load two years of invented dossiers into a demo, to see the program at work',
  },
  options: {
    size: {
      type: 'string',
      value: 'N',
      about: { vi: 'số hồ sơ; mặc định 10000', en: 'how many dossiers; 10000 unless said' },
    },
    seed: {
      type: 'string',
      value: 'S',
      about: {
        vi: 'số gieo: cùng số gieo thì cùng hồ sơ; mặc định 1',
        en: 'the same seed gives the same dossiers; 1 unless said',
      },
    },
    today: {
      type: 'string',
      value: 'MOMENT',
      about: {
        vi: 'hiện tại của bản thử; mặc định là đồng hồ của máy chủ demo đang chạy, nếu không là lúc này',
        en: 'the demo’s present; the running demo’s clock unless said, else now',
      },
    },
  },
  examples: [
    'motcua demo',
    'motcua demo --size 100000 --seed 7',
    'motcua demo --today 2025-02-04T17:00:00+07:00 --json',
  ],
  run,
};

async function run(args: Arguments): Promise<number> {
  const asked = { size: numberOf(args, 'size', 10_000, 5_000_000), seed: numberOf(args, 'seed', 1, 99) };
  const said = momentOf(args);
  const config = readConfig();
  const log = createLog({ level: config.logLevel });
  await using reached = await reachDatabase(config, log, SILENT);
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 6 });
  await requireDemo(db);
  const now = said ?? (await clockOfServer(config)) ?? (Date.now() as Instant);
  const place = await openPlace(db, now);
  try {
    const today = await presentOf(db, place.province.id, { ...asked, today: now });
    return await load(args, place, { ...asked, today }, log);
  } finally {
    place.rota.stop();
  }
}

async function load(args: Arguments, place: DemoPlace, asked: DemoLoad, log: Log): Promise<number> {
  const { ledger, province } = place;
  const begun = performance.now();
  const meter = new Meter(begun);
  const loaded = await loadDemo(place, asked, {
    refused: ({ id, act, refusal }) => process.stderr.write(`${id} ${act}: ${refusal.code} ${refusal.detail.en}\n`),
    progress: (soFar) => meter.tell((ms) => lineOf(soFar, ms)),
  }).finally(() => meter.end());
  const seconds = (performance.now() - begun) / 1_000;
  // So that the boards are right when this ends, also with no service running; one that runs reads with us.
  await Promise.all(
    [linkedDossiers(ledger, log), rollup].map((reader) =>
      catchUp(ledger.db, province.id, reader, READ_WITHIN, READ_TOGETHER),
    ),
  );
  const figures = await figuresOf(place, asked.today);
  const told = {
    ...asked,
    today: formatInstant(asked.today),
    ...loaded,
    seconds: tenths(seconds),
    dossiersPerSecond: Math.round(loaded.dossiers / seconds),
    eventsPerSecond: Math.round(loaded.events / seconds),
    readersSeconds: tenths((performance.now() - begun) / 1_000 - seconds),
    ...figures,
  };
  process.stdout.write(`${args.json ? JSON.stringify(told) : inWords(told)}\n`);
  return loaded.refused === 0 ? 0 : 1;
}

const READ_WITHIN = 3_600_000;
/** Nobody waits for these one by one. */
const READ_TOGETHER = 2_000;

/** How the province stands at a moment, as its leader's page says it. */
async function figuresOf({ ledger, province, calendar }: DemoPlace, now: Instant) {
  const scope = { all: true, units: [...province.units.keys()] };
  const { inProcess, overdue, dueToday } = await readFigures(ledger.db, province.id, scope, { now, calendar });
  return {
    openNow: inProcess.value,
    waiting: inProcess.waiting,
    late: overdue.value,
    dueToday: dueToday.value,
  };
}

async function openPlace(db: Database, today: Instant): Promise<DemoPlace> {
  const loaded = await loadProvince(join(PACKAGE_ROOT, 'province'));
  const province: Province = await storeVersions(db, loaded, earlierVersions(loaded.procedures.values()));
  const rota = await openRota(db, province.id);
  const calendarOf = calendarsOf(province, dateOf(Date.now() as Instant));
  const ledger = createLedger({
    db,
    lawOf: createLawOf(province, calendarOf),
    codeOfUnit: (unit) => codeOfUnit(province, unit),
    postsOf: (officer) => rota.postsOf(officer),
    now: () => today,
  });
  return { ledger, province, rota, calendar: calendarOf('') };
}

async function requireDemo(db: Database): Promise<void> {
  if ((await readSetting<boolean>(db, WHOLE_DATABASE, 'demo')) === true) return;
  throw new Trouble({
    vi: 'Cơ sở dữ liệu này không phải bản thử, nên không nạp hồ sơ dựng vào. Hãy đặt DATA_DIR mới, chạy "motcua serve" một lần ở đó, rồi chạy lại lệnh này.',
    en: 'This database is no demo, so no invented dossiers are loaded into it. Set a new DATA_DIR, run "motcua serve" there once, then this command again.',
  });
}

/** The present of the demo that is served where this one would be, if somebody set it. */
async function clockOfServer({ publicUrl }: Config): Promise<Instant | undefined> {
  try {
    const answer = await fetch(`${publicUrl}/api/v1/demo/clock`, { signal: AbortSignal.timeout(2_000) });
    const { now, moved } = (await answer.json()) as { now?: string; moved?: boolean };
    return moved === true && typeof now === 'string' ? findInstant(now) : undefined;
  } catch {
    return undefined;
  }
}

function numberOf(args: Arguments, option: 'size' | 'seed', otherwise: number, most: number): number {
  const text = args.text(option);
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
  throw new Trouble({
    vi: `--${option} là một số nguyên từ 1 đến ${most}.`,
    en: `--${option} is a whole number from 1 to ${most}.`,
  });
}

function momentOf(args: Arguments): Instant | undefined {
  const text = args.text('today');
  if (text === undefined) return undefined;
  const found = findInstant(text);
  if (found !== undefined) return found;
  throw new Trouble({
    vi: `Thời điểm "${text}" không đúng; ghi như 2025-02-04T17:00:00+07:00.`,
    en: `"${text}" is no moment; write it like 2025-02-04T17:00:00+07:00.`,
  });
}

function lineOf({ dossiers, already, events }: LoadedMany, ms: number): string {
  const rate = Math.round((events / ms) * 1_000);
  return `hồ sơ · dossiers ${dossiers}   đã có · there ${already}   sự kiện · events ${events}   ${rate}/s`;
}

function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

type Told = LoadedMany & Awaited<ReturnType<typeof figuresOf>> & { seconds: number; eventsPerSecond: number };

function inWords({
  dossiers,
  already,
  events,
  seconds,
  eventsPerSecond,
  openNow,
  waiting,
  late,
  dueToday,
}: Told): string {
  return `nạp ${dossiers} hồ sơ (đã có ${already}), ${events} sự kiện trong ${seconds} giây, ${eventsPerSecond}/giây; đang giải quyết ${openNow}, trong đó chờ người dân ${waiting}; quá hạn ${late}; hẹn trả hôm nay ${dueToday}
loaded ${dossiers} dossiers (there already ${already}), ${events} events in ${seconds} s, ${eventsPerSecond}/s; in process ${openNow}, of them waiting for people ${waiting}; overdue ${late}; due today ${dueToday}`;
}
