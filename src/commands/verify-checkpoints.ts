import { join, resolve } from 'node:path';
import { loadProvince } from '../catalogue/index.ts';
import { type CheckpointFault, type CheckpointFinding, type LogSeen, verifyLog } from '../checkpoints/index.ts';
import { type Config, PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import {
  type Database,
  type DatabaseOptions,
  openDatabase,
  reachDatabase,
  readSetting,
  WHOLE_DATABASE,
} from '../platform/database/index.ts';
import { PUBLIC_KEYS, readPublicKeysOf } from '../platform/keys/index.ts';
import { createLog, SILENT, Trouble } from '../platform/log/index.ts';
import { keysFolderOf } from '../stages/checkpoints.ts';
import type { Arguments, Said } from './command.ts';
import { openLedger } from './open-ledger.ts';
import { type Reported, reportDossiers } from './report-dossiers.ts';

/**
 * `motcua verify --checkpoints`: the log against the signed files, then each dossier against the log. Reads only, in transactions that
 * may not write, as the account in DATABASE_URL: one that may SELECT is enough.
 */
export async function verifyCheckpoints(args: Arguments): Promise<number> {
  const config = readConfig();
  const folder = args.words[0] === undefined ? config.checkpointsDir : resolve(args.words[0]);
  const keys = readPublicKeysOf(args.text('keys') ?? join(keysFolderOf(config.dataDir), PUBLIC_KEYS));
  const behind = minutesOf(args.text('behind')) * 60_000;
  await using reader = await openReader(config);
  const { id: province } = await loadProvince(join(PACKAGE_ROOT, 'province'));
  const demo = await readSetting<boolean>(reader.db, WHOLE_DATABASE, 'demo');
  const check = { db: reader.db, province, folder, keys, behind, now: Date.now(), clockIsTrue: demo !== true };
  const seen: LogSeen = { checkpoints: 0, events: 0, dossiers: 0, notSigned: 0 };
  let faults = 0;
  const begun = performance.now();
  for await (const finding of verifyLog(check, seen)) {
    faults++;
    process.stdout.write(args.json ? `${JSON.stringify(finding)}\n` : `${lineOf(finding)}\n`);
  }
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const dossiers: Reported | undefined = args.flag('log') ? undefined : await verifyDossiers(args, reader.db);
  const all = faults + (dossiers?.faults ?? 0);
  process.stdout.write(
    args.json
      ? `${JSON.stringify({ province, ...seen, seconds, ...(dossiers ? { dossiersRead: dossiers.dossiers } : {}), faults: all })}\n`
      : `${seen.checkpoints} niêm phong, ${seen.events} sự kiện, ${seen.notSigned} chưa niêm phong, ${all} sai lệch · ${seen.checkpoints} checkpoints, ${seen.events} events, ${seen.notSigned} not signed yet, ${all} faults\n`,
  );
  return all === 0 ? 0 : 1;
}

async function verifyDossiers(args: Arguments, db: Database): Promise<Reported> {
  const { ledger, province } = await openLedger(db, join(PACKAGE_ROOT, 'province'), { readOnly: true });
  return reportDossiers(ledger, province.id, args.json);
}

async function openReader(config: Config): Promise<AsyncDisposable & { readonly db: Database }> {
  const readOnly = { default_transaction_read_only: 'on', jit: 'off' };
  const open = (options: DatabaseOptions): Database =>
    openDatabase({ ...options, connections: 4, statementTimeout: 120_000, settings: readOnly });
  if (config.databaseUrl !== undefined) {
    // Not as the program's role: an auditor's account need not be allowed to work as it.
    const db = open({ connection: { connectionString: config.databaseUrl } });
    return { db, [Symbol.asyncDispose]: () => db.close() };
  }
  const reached = await reachDatabase(config, createLog({ level: config.logLevel }), SILENT);
  const db = open(reached.app);
  return {
    db,
    async [Symbol.asyncDispose]() {
      await db.close();
      await reached.close();
    },
  };
}

function minutesOf(text: string | undefined): number {
  if (text === undefined) return 5;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new Trouble({
    vi: `--behind cần số phút, ví dụ --behind 60 (đã nhận “${text}”).`,
    en: `--behind takes minutes, such as --behind 60 (given "${text}").`,
  });
}

const SAID = {
  CHECKPOINTS_MISSING: { vi: 'không có niêm phong nào', en: 'there are no checkpoints' },
  CHECKPOINT_CHANGED: { vi: 'niêm phong đã bị sửa', en: 'checkpoint changed' },
  CHECKPOINT_KEY: {
    vi: 'niêm phong ký bằng khoá lạ hoặc hết hạn',
    en: 'checkpoint of an unknown key, or out of its time',
  },
  CHECKPOINT_ORDER: { vi: 'niêm phong bị bỏ, thêm hoặc đổi chỗ', en: 'checkpoint removed, added or moved' },
  CHECKPOINTS_CUT: { vi: 'các niêm phong cuối bị cắt', en: 'the last checkpoints were cut off' },
  EVENT_CHANGED: { vi: 'sự kiện đã bị sửa', en: 'event changed' },
  EVENTS_MISSING: { vi: 'sự kiện đã niêm phong bị mất', en: 'signed events are gone' },
  EVENTS_ADDED: { vi: 'có sự kiện chèn vào phần đã niêm phong', en: 'events were put among the signed ones' },
  EVENTS_REPLACED: { vi: 'sự kiện đã niêm phong bị thay', en: 'signed events were replaced' },
  EVENTS_NOT_SIGNED: { vi: 'có sự kiện chưa được niêm phong', en: 'events that nobody signed' },
} satisfies Record<CheckpointFault, Said>;

function lineOf({ what, file, line, checkpoint, dossier, version, n, detail }: CheckpointFinding): string {
  const place = [
    file === undefined ? '' : `${file}:${line}`,
    checkpoint === undefined ? '' : `#${checkpoint}`,
    dossier === undefined ? '' : `${dossier} ${version}${n === undefined ? '' : `.${n}`}`,
  ];
  return `${what}  ${place.filter(Boolean).join(' ')}: ${SAID[what].vi} · ${SAID[what].en} (${detail})`;
}
