import { join, resolve } from 'node:path';
import { loadProvince } from '../catalogue/index.ts';
import {
  DOUBT_WORDS,
  findNationalProcedure,
  type NationalProcedure,
  type Reading,
} from '../national-catalogue/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, reachDatabase } from '../platform/database/index.ts';
import { createLog, SILENT, Trouble } from '../platform/log/index.ts';
import type { Arguments, Command } from './command.ts';
import { requireSchema } from './require-schema.ts';

const STATES = { parsed: 'đọc được · parsed', uncertain: 'chưa chắc · uncertain', absent: 'không có · absent' };

/** `motcua procedure`: one procedure of the imported national catalogue as it is kept. */
export const command: Command = {
  name: 'procedure',
  summary: {
    vi: 'xem một thủ tục đã nhập từ danh mục quốc gia: từng trường, mức chắc chắn, nguyên văn',
    en: 'show a procedure imported from the national catalogue: each field, how sure it is, the text itself',
  },
  options: {
    province: {
      type: 'string',
      value: 'THƯ_MỤC',
      about: { vi: 'thư mục dữ liệu của tỉnh', en: 'the folder of the province' },
    },
  },
  words: 'CODE',
  examples: ['motcua procedure 1.004194', 'motcua procedure 1.004194 --json'],
  run,
};

async function run(args: Arguments): Promise<number> {
  const [code, ...more] = args.words;
  if (code === undefined || more.length > 0)
    throw new Trouble({
      vi: 'Hãy ghi một mã thủ tục. Xem motcua procedure --help.',
      en: 'Name one procedure. See motcua procedure --help.',
    });
  const { id: province } = await loadProvince(resolve(args.text('province') ?? join(PACKAGE_ROOT, 'province')));
  const config = readConfig();
  await using reached = await reachDatabase(config, createLog({ level: config.logLevel }), SILENT);
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 1 });
  const found = await findNationalProcedure(db, province, code.trim());
  if (!found)
    throw new Trouble({
      vi: `Chưa nhập thủ tục nào mang mã "${code}". Hãy kiểm tra mã, hoặc nhập danh mục bằng motcua import catalogue TỆP.`,
      en: `No procedure with the code "${code}" was imported. Check the code, or import the catalogue with motcua import catalogue FILE.`,
    });
  process.stdout.write(args.json ? `${JSON.stringify(found)}\n` : page(found));
  return 0;
}

function page({ code, version, validFrom, receivedHere, fields, differences }: NationalProcedure): string {
  const lines = [
    `${code}  ${fields.name.value}`,
    `phiên bản ${version} từ ${validFrom} · version ${version} since ${validFrom}`,
    receivedHere ? 'tiếp nhận tại đây · received here' : 'không tiếp nhận tại đây · not received here',
    '',
    ...Object.entries(fields).flatMap(([field, reading]) => fieldLines(field, reading)),
    ...differences.map(
      ({ field, fileDate }) => `khác trong tệp ngày ${fileDate} · differs in the file of ${fileDate}: ${field}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function fieldLines(field: string, { state, raw, why }: Reading<unknown>): readonly string[] {
  const doubt = why ? ` (${DOUBT_WORDS[why].vi} · ${DOUBT_WORDS[why].en})` : '';
  return [`${field}: ${STATES[state]}${doubt}`, ...raw.split('\n').map((line) => `    ${line}`)];
}
