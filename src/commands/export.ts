import { join, resolve } from 'node:path';
import { loadProvince } from '../catalogue/index.ts';
import { exportHistory, FORMATS } from '../move-in/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, reachDatabase } from '../platform/database/index.ts';
import { createLog, SILENT, Trouble } from '../platform/log/index.ts';
import type { Arguments, Command } from './command.ts';
import { requireSchema } from './require-schema.ts';

/** `motcua export`: imported history, given back to whoever analyses or moves on. */
export const command: Command = {
  name: 'export',
  summary: {
    vi: 'xuất lịch sử đã chuyển vào ra CSV, XES hoặc OCEL 2.0',
    en: 'give imported history back as CSV, XES or OCEL 2.0',
  },
  options: {
    format: {
      type: 'string',
      value: FORMATS.join('|'),
      about: { vi: 'định dạng, mặc định csv', en: 'the format, csv unless said' },
    },
    source: {
      type: 'string',
      value: 'TÊN',
      about: { vi: 'chỉ của hệ thống nguồn này', en: 'only of this older system' },
    },
    province: {
      type: 'string',
      value: 'THƯ_MỤC',
      about: { vi: 'thư mục dữ liệu của tỉnh', en: 'the folder of the province' },
    },
  },
  words: 'history',
  examples: [
    'motcua export history --source "Phần mềm cũ" > nhat-ky.csv',
    'motcua export history --format xes | gzip > nhat-ky.xes.gz',
    'motcua export history --format ocel > nhat-ky.json',
  ],
  run,
};

async function run(args: Arguments): Promise<number> {
  const [what, ...more] = args.words;
  if (what !== 'history' || more.length > 0)
    throw new Trouble({
      vi: 'Hiện chỉ xuất được "history". Xem motcua export --help.',
      en: 'Only "history" is exported so far. See motcua export --help.',
    });
  const asked = args.text('format') ?? 'csv';
  const format = FORMATS.find((one) => one === asked);
  if (!format)
    throw new Trouble({
      vi: `Không có định dạng "${asked}". Chọn một trong: ${FORMATS.join(', ')}.`,
      en: `There is no format "${asked}". Choose one of: ${FORMATS.join(', ')}.`,
    });
  const config = readConfig();
  const log = createLog({ level: config.logLevel });
  await using reached = await reachDatabase(config, log, SILENT);
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 2 });
  const province = await loadProvince(resolve(args.text('province') ?? join(PACKAGE_ROOT, 'province')));
  const source = args.text('source');
  const pieces = await exportHistory({ db, province: province.id, source }, format);
  if (!pieces)
    throw new Trouble(
      source === undefined
        ? { vi: 'Chưa có lịch sử nào được chuyển vào.', en: 'No history was imported yet.' }
        : { vi: `Chưa có lịch sử nào của "${source}".`, en: `There is no history of "${source}".` },
    );
  for await (const piece of pieces) await write(piece);
  return 0;
}

/** Waits for a reader that is slower than we are. */
function write(text: string): Promise<void> {
  return new Promise((done) => {
    if (process.stdout.write(text)) done();
    else process.stdout.once('drain', done);
  });
}
