import type { Base, WalFile } from './folder.ts';
import { type Lsn, parseLsn, segmentAt, segmentName } from './lsn.ts';

/** A timeline on the way to the wanted one, and where the next one leaves it. */
export interface Leg {
  timeline: number;
  end: Lsn | undefined;
}

/** The way to a timeline, oldest first, out of PostgreSQL's own history file of it (none for the first timeline). */
export function wayTo(timeline: number, history: string): Leg[] {
  const legs = history.split('\n').flatMap((line): Leg[] => {
    const [, number = '', end = ''] = /^\s*(\d+)\s+([0-9A-F]+\/[0-9A-F]+)/i.exec(line) ?? [];
    return number ? [{ timeline: Number(number), end: parseLsn(end) }] : [];
  });
  return [...legs, { timeline, end: undefined }];
}

/** The newest base from which the moment can be reached on this way; the newest of all without a moment. */
export function chooseBase(bases: readonly Base[], way: readonly Leg[], to: Date | undefined): Base | undefined {
  return bases.findLast(({ timeline, endLsn, ended }) => {
    const leg = way.find((one) => one.timeline === timeline);
    const onTheWay = leg !== undefined && (leg.end === undefined || parseLsn(endLsn) <= leg.end);
    return onTheWay && (to === undefined || new Date(ended) <= to);
  });
}

/**
 * The stored log that leads on from a base, in order, without a hole. `missing` names the first segment that is not there although later
 * ones are: what follows it is of no use.
 */
export function chooseLog(
  base: Base,
  way: readonly Leg[],
  wal: readonly WalFile[],
  segmentSize: number,
): { files: WalFile[]; missing?: string } {
  const first = segmentAt(parseLsn(base.startLsn), segmentSize);
  const from = way.findIndex(({ timeline }) => timeline === base.timeline);
  const own = way.slice(from).flatMap(({ timeline, end }, i, legs) => {
    const left = legs[i - 1]?.end;
    const begins = left === undefined ? first : segmentAt(left, segmentSize);
    return wal.filter(
      (file) =>
        file.timeline === timeline &&
        file.number >= begins &&
        file.number >= first &&
        (end === undefined || file.number <= segmentAt(end, segmentSize)) &&
        (file.hash !== undefined || !wal.some(({ name, hash }) => name === file.name && hash !== undefined)),
    );
  });
  // The segment in which a timeline was left is whole on the next one only.
  const whole = new Set(
    own.filter(({ timeline, number }) => !isLeftIn(way, timeline, number, segmentSize)).map(({ number }) => number),
  );
  // The base brings the log of its own making along.
  const needed = segmentAt(parseLsn(base.endLsn), segmentSize);
  const last = [needed, ...whole].toSorted((a, b) => (a < b ? -1 : 1)).at(-1) ?? needed;
  for (let number = needed; number <= last; number++) {
    if (whole.has(number) || last === needed) continue;
    const name = segmentName({ timeline: way.at(-1)?.timeline ?? base.timeline, number }, segmentSize);
    return { files: own.filter((file) => file.number < number), missing: name };
  }
  return { files: own };
}

function isLeftIn(way: readonly Leg[], timeline: number, number: bigint, segmentSize: number): boolean {
  const end = way.find((leg) => leg.timeline === timeline)?.end;
  return end !== undefined && number >= segmentAt(end, segmentSize);
}
