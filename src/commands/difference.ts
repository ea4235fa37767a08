import { join, resolve } from 'node:path';
import { findProcedure, loadProvince, type Province, readStoredVersions } from '../catalogue/index.ts';
import { dateOf, type Instant, inForceOn } from '../domain/calendar/index.ts';
import { type Channel, complianceCostOf, savingOf } from '../domain/compliance-cost/index.ts';
import { differenceOf } from '../domain/difference/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, reachDatabase } from '../platform/database/index.ts';
import { createLog, SILENT, Trouble } from '../platform/log/index.ts';
import type { Arguments, Command } from './command.ts';
import { type ByChannel, CHANNELS, differencePage } from './difference-page.ts';
import { requireSchema } from './require-schema.ts';

/** `motcua difference`: what a new version of a procedure changes, for whoever approves it. */
export const command: Command = {
  name: 'difference',
  summary: {
    vi: 'nói bằng lời hai phiên bản của một thủ tục khác nhau ở đâu, và chi phí tuân thủ thay đổi bao nhiêu',
    en: 'tell in words how two versions of a procedure differ, and what the change costs or saves',
  },
  options: {
    from: {
      type: 'string',
      value: 'N',
      about: {
        vi: 'phiên bản cũ; nếu không ghi: bản ngay trước',
        en: 'the older version; the one before when left out',
      },
    },
    to: {
      type: 'string',
      value: 'N',
      about: { vi: 'phiên bản mới; nếu không ghi: bản mới nhất', en: 'the newer version; the newest when left out' },
    },
    with: {
      type: 'string',
      value: 'THƯ_MỤC',
      about: {
        vi: 'so bản mới nhất với thư mục tỉnh đang soạn, không cần cơ sở dữ liệu nếu ghi cả --province',
        en: 'compare with a province folder that is being edited; with --province no database is read',
      },
    },
    province: {
      type: 'string',
      value: 'THƯ_MỤC',
      about: { vi: 'thư mục dữ liệu của tỉnh', en: 'the folder of the province' },
    },
    dossiers: {
      type: 'string',
      value: 'N',
      about: { vi: 'số hồ sơ một năm, để tính tiết kiệm cả năm', en: 'dossiers a year, for the saving of a year' },
    },
  },
  words: 'CODE',
  examples: [
    'motcua difference 1.004194',
    'motcua difference cap-lai-gplx --from 1 --to 3 --dossiers 70000',
    'motcua difference cap-lai-gplx --province ./province --with ./province-moi --json',
  ],
  run,
};

async function run(args: Arguments): Promise<number> {
  const [code, ...more] = args.words;
  if (code === undefined || more.length > 0)
    throw new Trouble({
      vi: 'Hãy ghi một mã thủ tục. Xem motcua difference --help.',
      en: 'Name one procedure. See motcua difference --help.',
    });
  const pair = await versionsOf(args, code);
  const { before, after } = pair;
  const changes = differenceOf(before, after);
  const savings = savingsOf(pair, wholeOf(args, 'dossiers') ?? 1);
  if (args.json) {
    const { id, nationalCode, name } = after;
    const [from, to] = [before.version, after.version];
    process.stdout.write(`${JSON.stringify({ id, nationalCode, name, from, to, changes, savings })}\n`);
  } else process.stdout.write(differencePage(before, after, changes, savings));
  return 0;
}

type Pair = { readonly before: ProcedureVersion; readonly after: ProcedureVersion; readonly province: Province };

async function versionsOf(args: Arguments, code: string): Promise<Pair> {
  const folder = args.text('province');
  const loaded = await loadProvince(resolve(folder ?? join(PACKAGE_ROOT, 'province')));
  const edited = args.text('with');
  const province = edited !== undefined && folder !== undefined ? loaded : await withStored(loaded);
  const versions = findProcedure(province, code);
  if (!versions) throw notFound(code);
  if (edited !== undefined) {
    const draft = findProcedure(await loadProvince(resolve(edited)), code)?.at(-1);
    if (!draft) throw notFound(code);
    const before = versionOr(versions, wholeOf(args, 'from'), versions.at(-1));
    return { before, after: { ...draft, version: before.version + 1 }, province };
  }
  const after = versionOr(versions, wholeOf(args, 'to'), versions.at(-1));
  const before = versionOr(versions, wholeOf(args, 'from'), versions[versions.indexOf(after) - 1]);
  return { before, after, province };
}

async function withStored(province: Province): Promise<Province> {
  const config = readConfig();
  await using reached = await reachDatabase(config, createLog({ level: config.logLevel }), SILENT);
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 1 });
  return await readStoredVersions(db, province);
}

function versionOr(
  versions: readonly ProcedureVersion[],
  asked: number | undefined,
  otherwise: ProcedureVersion | undefined,
): ProcedureVersion {
  const found = asked === undefined ? otherwise : versions.find(({ version }) => version === asked);
  if (found) return found;
  const known = versions.map(({ version }) => version).join(', ');
  throw new Trouble({
    vi: `Thủ tục này có các phiên bản: ${known}. Hãy chọn hai bản bằng --from và --to, hoặc so với thư mục đang soạn bằng --with.`,
    en: `This procedure has the versions: ${known}. Choose two with --from and --to, or compare with a folder being edited by --with.`,
  });
}

function wholeOf(args: Arguments, option: string): number | undefined {
  const text = args.text(option);
  if (text === undefined) return undefined;
  if (/^[1-9][0-9]{0,8}$/.test(text)) return Number(text);
  throw new Trouble({
    vi: `--${option} phải là số nguyên dương, không phải "${text}".`,
    en: `--${option} must be a whole number of one or more, not "${text}".`,
  });
}

function notFound(code: string): Trouble {
  return new Trouble({
    vi: `Không có thủ tục nào mang mã "${code}". Hãy ghi mã quốc gia như 1.004194, hoặc tên thư mục của thủ tục.`,
    en: `No procedure has the code "${code}". Write the national code such as 1.004194, or the name of its folder.`,
  });
}

function savingsOf({ before, after, province }: Pair, perYear: number): ByChannel[] {
  const rules = inForceOn(province.costRules, dateOf(Date.now() as Instant));
  return (Object.keys(CHANNELS) as Channel[]).map((channel) => {
    const [was, is] = [complianceCostOf(before, rules, channel), complianceCostOf(after, rules, channel)];
    const cut = { code: after.nationalCode ?? after.id, before: was.perDossier, after: is.perDossier, perYear };
    return { channel, hours: is.hours - was.hours, ...savingOf(cut) };
  });
}
