import { createReadStream } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Province } from '../catalogue/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { type BadRow, importHistory, importOpen, type Progressed, readMap } from '../move-in/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, reachDatabase } from '../platform/database/index.ts';
import { createLog, SILENT, Trouble } from '../platform/log/index.ts';
import { bytesOf, requireFile } from './bytes-of.ts';
import type { Arguments, Command } from './command.ts';
import { importNational } from './import-catalogue.ts';
import { Meter } from './meter.ts';
import { openLedger } from './open-ledger.ts';
import { makeSchema } from './require-schema.ts';

/** `motcua import`: what an older system leaves, closed cases as history and open dossiers to go on with. */
export const command: Command = {
  name: 'import',
  summary: {
    vi: 'chuyển hồ sơ từ hệ thống trước vào: lịch sử đã đóng (history) hoặc hồ sơ đang giải quyết (open); nhập danh mục thủ tục quốc gia (catalogue)',
    en: 'move dossiers of an older system in: closed history (history) or dossiers in process (open); import the national catalogue of procedures (catalogue)',
  },
  options: {
    map: {
      type: 'string',
      multiple: true,
      value: 'case=CỘT,…',
      about: {
        vi: 'history: tên cột của tệp cho case, activity, timestamp, resource',
        en: 'history: the file’s names for case, activity, timestamp, resource',
      },
    },
    source: {
      type: 'string',
      value: 'TÊN',
      about: {
        vi: 'tên hệ thống nguồn; mặc định là tên tệp',
        en: 'the name of the older system; the file’s name unless said',
      },
    },
    unit: {
      type: 'string',
      value: 'ĐƠN_VỊ',
      about: {
        vi: 'history: đơn vị được đọc các hồ sơ này; mặc định là đơn vị đứng đầu tỉnh',
        en: 'history: the unit that may read these dossiers; the head of the province unless said',
      },
    },
    check: {
      type: 'boolean',
      about: {
        vi: 'history: chỉ đọc và báo dòng sai, không ghi gì',
        en: 'history: only read and tell bad lines, write nothing',
      },
    },
    date: {
      type: 'string',
      value: 'YYYY-MM-DD',
      about: {
        vi: 'catalogue: ngày của tệp; mặc định là ngày tệp được ghi',
        en: 'catalogue: the day of the file; when it was written unless said',
      },
    },
    province: {
      type: 'string',
      value: 'THƯ_MỤC',
      about: { vi: 'thư mục dữ liệu của tỉnh', en: 'the folder of the province' },
    },
  },
  words: 'history|open|catalogue FILE',
  examples: [
    'motcua import history --check nhat-ky.csv.gz',
    'motcua import history --source "Phần mềm cũ" --map case=ma_ho_so,activity=buoc,timestamp=luc,resource=can_bo nhat-ky.csv.gz',
    'motcua import open --source "Phần mềm cũ" dang-giai-quyet.ndjson --json',
    'motcua import catalogue danh-muc-quoc-gia.ndjson.gz --date 2026-07-31 --json',
  ],
  run,
};

type Place = { readonly ledger: Ledger; readonly province: Province };

async function run(args: Arguments): Promise<number> {
  const [kind, file, ...more] = args.words;
  if ((kind !== 'history' && kind !== 'open' && kind !== 'catalogue') || file === undefined || more.length > 0)
    throw new Trouble({
      vi: 'Nêu "history", "open" hoặc "catalogue" rồi tên một tệp. Xem motcua import --help.',
      en: 'Say "history", "open" or "catalogue", then the name of one file. See motcua import --help.',
    });
  const names = readMap(args.texts('map'));
  await requireFile(file);
  const config = readConfig();
  const log = createLog({ level: config.logLevel });
  await using reached = await reachDatabase(config, log, SILENT);
  await makeSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 4 });
  const place = await openLedger(db, resolve(args.text('province') ?? join(PACKAGE_ROOT, 'province')));
  if (kind === 'catalogue') return await importNational(args, db, place.province.id, file);
  const source = args.text('source') ?? basename(file).replace(/\.(csv|ndjson)?(\.gz)?$/, '');
  return await (kind === 'history' ? history(args, place, file, source, names) : open(args, place, file, source));
}

async function history(
  args: Arguments,
  { ledger, province }: Place,
  file: string,
  source: string,
  names: ReturnType<typeof readMap>,
): Promise<number> {
  const unit = args.text('unit') ?? [...province.units.values()].find(({ parent }) => parent === null)?.id ?? '';
  if (!province.units.has(unit))
    throw new Trouble({ vi: `Tỉnh không có đơn vị "${unit}".`, en: `The province has no unit "${unit}".` });
  const begun = performance.now();
  const meter = new Meter(begun);
  const checkOnly = args.flag('check');
  const told = await importHistory(
    { ledger, province: province.id, unit, source, names, chunks: bytesOf(file), checkOnly },
    {
      bad: (row) => say(args, { ...row }, lineOf(row)),
      left: (left) => say(args, { ...left }, `${left.case}: ${left.vi} · ${left.en} (${left.code})`),
      progress: (soFar) => meter.tell((ms) => progressed(soFar, ms)),
    },
  ).finally(() => meter.end());
  const { rows, bad, written, already, left } = told;
  const seconds = (performance.now() - begun) / 1_000;
  const rate = Math.round(rows / seconds);
  say(
    args,
    { source, checkOnly, rows, bad, written, already, left, seconds: Math.round(seconds * 10) / 10, rate },
    `${rows} dòng đọc, ${bad} dòng sai; ghi ${written.rows} dòng của ${written.cases} vụ việc, đã có ${already.rows} dòng của ${already.cases} vụ việc, bỏ lại ${left} vụ việc; ${rate} dòng/giây\n${rows} rows read, ${bad} bad; written ${written.rows} rows of ${written.cases} cases, there already ${already.rows} of ${already.cases}, left out ${left} cases; ${rate} rows/s`,
  );
  return bad + left === 0 ? 0 : 1;
}

async function open(args: Arguments, { ledger, province }: Place, file: string, source: string): Promise<number> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  const told = await importOpen({ ledger, province: province.id, source, lines }, (row) =>
    say(args, { ...row }, lineOf(row)),
  );
  const { taken, already, left } = told;
  say(
    args,
    { source, ...told },
    `nhận ${taken} hồ sơ, đã có ${already}, không chuyển được ${left} · taken over ${taken} dossiers, there already ${already}, not mapped ${left}`,
  );
  return left === 0 ? 0 : 1;
}

function lineOf({ line, code, vi, en }: BadRow): string {
  return `dòng · line ${line}: ${vi} · ${en} (${code})`;
}

function say(args: Arguments, json: Record<string, unknown>, text: string): void {
  process.stdout.write(`${args.json ? JSON.stringify(json) : text}\n`);
}

function progressed({ rows, written, already }: Progressed, ms: number): string {
  const done = written.rows + already.rows;
  const rate = Math.round(((done || rows) / ms) * 1_000);
  return `đọc · read ${rows}   ghi · written ${written.rows}   đã có · there ${already.rows}   ${rate}/s`;
}
