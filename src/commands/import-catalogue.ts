import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { dateOf, findDate, type Instant } from '../domain/calendar/index.ts';
import { type BadLine, type ImportTold, importCatalogue } from '../national-catalogue/index.ts';
import type { Database } from '../platform/database/index.ts';
import { Trouble } from '../platform/log/index.ts';
import { bytesOf } from './bytes-of.ts';
import type { Arguments } from './command.ts';
import { Meter } from './meter.ts';

/** `motcua import catalogue`: the records of the national portal, each field read or said to be uncertain. */
export async function importNational(args: Arguments, db: Database, province: string, file: string): Promise<number> {
  const fileDate = await dayOf(args, file);
  const begun = performance.now();
  const meter = new Meter(begun);
  const lines = createInterface({ input: Readable.from(bytesOf(file)), crlfDelay: Number.POSITIVE_INFINITY });
  const asked = { db, province, lines, fileDate, by: 'motcua import', now: Date.now() };
  const told = await importCatalogue(asked, (soFar) => meter.tell(() => `đọc · read ${soFar}`)).finally(() =>
    meter.end(),
  );
  const seconds = Math.round((performance.now() - begun) / 10) / 100;
  process.stdout.write(args.json ? `${JSON.stringify({ ...told, fileDate, seconds })}\n` : page(told, seconds));
  return told.rejected === 0 ? 0 : 1;
}

/** The day the file was made: as said, else when it was last written. */
async function dayOf(args: Arguments, file: string): Promise<string> {
  const said = args.text('date');
  if (said === undefined) return dateOf((await stat(file)).mtimeMs as Instant);
  const day = findDate(said);
  if (day) return day;
  throw new Trouble({
    vi: `--date phải là một ngày như 2026-07-31, không phải "${said}".`,
    en: `--date must be a day such as 2026-07-31, not "${said}".`,
  });
}

function page(told: ImportTold, seconds: number): string {
  const lines = [
    ...told.bad.map(badLine),
    `${told.records} bản ghi: nhập ${told.imported}, đã có ${told.unchanged}, từ chối ${told.rejected}; ${told.differences} trường khác chờ quyết định; ${told.notReceivedHere} không tiếp nhận tại đây; ${seconds} giây`,
    `${told.records} records: imported ${told.imported}, there already ${told.unchanged}, rejected ${told.rejected}; ${told.differences} differing fields to decide; ${told.notReceivedHere} not received here; ${seconds} s`,
    '',
    'trường · field        đọc được · parsed   chưa chắc · uncertain   không có · absent',
    ...Object.entries(told.fields).map(
      ([field, { parsed, uncertain, absent }]) =>
        `${field.padEnd(18)}${String(parsed).padStart(23)}${String(uncertain).padStart(24)}${String(absent).padStart(20)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function badLine({ line, code, vi, en }: BadLine): string {
  return `dòng · line ${line}: ${vi} · ${en} (${code})`;
}
