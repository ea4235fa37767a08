/** A place in the write-ahead log, in bytes since its beginning. */
export type Lsn = bigint;

/** Reads a place as PostgreSQL writes it, such as `0/3000028`. */
export function parseLsn(text: string): Lsn {
  const found = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text);
  if (!found) throw new RangeError(`"${text}" is no place in the log`);
  return (BigInt(`0x${found[1]}`) << 32n) | BigInt(`0x${found[2]}`);
}

/** The place as PostgreSQL writes it. */
export function formatLsn(lsn: Lsn): string {
  return `${(lsn >> 32n).toString(16)}/${(lsn & 0xffffffffn).toString(16)}`.toUpperCase();
}

/** One file of the log: its timeline and its number on it. */
export interface Segment {
  timeline: number;
  number: bigint;
}

/** The number of the segment that holds a place. */
export function segmentAt(lsn: Lsn, size: number): bigint {
  return lsn / BigInt(size);
}

/** PostgreSQL's name of the file, 24 hexadecimal digits. */
export function segmentName({ timeline, number }: Segment, size: number): string {
  const perId = 0x100000000n / BigInt(size);
  return [BigInt(timeline), number / perId, number % perId].map(hex8).join('');
}

/** The segment of that name, or undefined when it is the name of something else. */
export function parseSegmentName(name: string, size: number): Segment | undefined {
  if (!/^[0-9A-F]{24}$/.test(name)) return undefined;
  const [timeline, id, part] = [0, 8, 16].map((at) => BigInt(`0x${name.slice(at, at + 8)}`)) as [
    bigint,
    bigint,
    bigint,
  ];
  return { timeline: Number(timeline), number: id * (0x100000000n / BigInt(size)) + part };
}

/** PostgreSQL's name of the file that tells how a timeline came to be. */
export function historyName(timeline: number): string {
  return `${hex8(BigInt(timeline))}.history`;
}

function hex8(value: bigint): string {
  return value.toString(16).toUpperCase().padStart(8, '0');
}
