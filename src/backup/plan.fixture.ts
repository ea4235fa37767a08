import type { Base, WalFile } from './folder.ts';
import { segmentName } from './lsn.ts';

export const SIZE = 16 * 1024 * 1024;

/** A base of an invented database: `day` of March 2026, lying in segment `number`. */
export function baseOf(day: number, number: number, timeline = 1): Base {
  const id = `202603${String(day).padStart(2, '0')}T000000Z`;
  const at = `2026-03-${String(day).padStart(2, '0')}T00:0`;
  const lsn = (offset: string): string => `0/${number.toString(16).toUpperCase()}${offset}`;
  const files = { packed: 1, bytes: 1, sha256: '', files: [], postgres: '18.4' };
  return {
    id,
    began: `${at}0:00Z`,
    ended: `${at}1:00Z`,
    timeline,
    startLsn: lsn('000028'),
    endLsn: lsn('000120'),
    ...files,
  };
}

/** A stored segment; the one still being written without a hash. */
export function segmentOf(number: number, timeline = 1, packed = true): WalFile {
  const segment = { timeline, number: BigInt(number) };
  const name = segmentName(segment, SIZE);
  return { ...segment, name, path: `/wal/${name}`, ...(packed ? { hash: 'abc' } : {}) };
}
