import { join, resolve } from 'node:path';
import { checkInvariants, FINDINGS, invariantOf, isNote } from '../invariants/index.ts';
import type { Finding, Verified } from '../ledger/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, reachDatabase } from '../platform/database/index.ts';
import { createLog, SILENT } from '../platform/log/index.ts';
import type { Arguments, Command } from './command.ts';
import { openLedger } from './open-ledger.ts';
import { requireSchema } from './require-schema.ts';

/** `motcua verify`: is the history what was written, and is what stands what the history tells? */
export const command: Command = {
  name: 'verify',
  summary: {
    vi: 'đối chiếu từng hồ sơ với lịch sử, chuỗi băm, thời hạn; các sổ cấp số và số liệu với sự kiện',
    en: 'compare every dossier with its history, hash chain and deadlines; number books and figures with the events',
  },
  options: {},
  words: '[FOLDER]',
  examples: [
    'motcua verify',
    'motcua verify --json',
    'DATABASE_URL=postgres://motcua:…@db.example.vn/motcua motcua verify',
  ],
  run,
};

async function run(args: Arguments): Promise<number> {
  const config = readConfig();
  const log = createLog({ level: config.logLevel });
  await using reached = await reachDatabase(config, log, SILENT);
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 4 });
  const {
    ledger,
    province: { id: province },
  } = await openLedger(db, resolve(args.words[0] ?? join(PACKAGE_ROOT, 'province')));
  const seen: Verified = { dossiers: 0, events: 0 };
  let faults = 0;
  for await (const finding of checkInvariants(ledger, province, seen)) {
    if (!isNote(finding)) faults++;
    process.stdout.write(
      args.json ? `${JSON.stringify({ invariant: invariantOf(finding.what), ...finding })}\n` : `${lineOf(finding)}\n`,
    );
  }
  const { dossiers, events } = seen;
  process.stdout.write(
    args.json
      ? `${JSON.stringify({ province, dossiers, events, faults })}\n`
      : `${dossiers} hồ sơ, ${events} sự kiện, ${faults} sai lệch · ${dossiers} dossiers, ${events} events, ${faults} faults\n`,
  );
  return faults === 0 ? 0 : 1;
}

function lineOf({ what, dossier, code, version, n, detail }: Finding): string {
  const place = [code ?? dossier ?? '', version === undefined ? '' : `${version}${n === undefined ? '' : `.${n}`}`]
    .join(' ')
    .trim();
  return `${invariantOf(what)} ${what}  ${place}: ${FINDINGS[what].vi} · ${FINDINGS[what].en} (${detail})`;
}
