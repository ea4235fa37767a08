import { hash } from 'node:crypto';
import type { Place } from '../ledger/index.ts';
import { faultOf, type KeyFault, type Keys, type PublicKey } from '../platform/keys/index.ts';

/** What stood in the log of a province at a moment, bound to the checkpoint before it. */
export type Checkpoint = {
  readonly province: string;
  /** From 1, without a gap. */
  readonly n: number;
  /** Milliseconds since 1970, of the machine's clock; never before the one before. */
  readonly time: number;
  /** The last event that is counted. */
  readonly place: Place;
  readonly events: number;
  /** Dossiers whose first event is counted. */
  readonly dossiers: number;
  /** Root of the Merkle tree over the events, in hex. */
  readonly root: string;
  /** sha-256 of the whole line before, in hex; zeros for the first. */
  readonly previous: string;
  /** Id of the key that signed. */
  readonly key: string;
};

export const NO_PREVIOUS: string = '0'.repeat(64);

const MARK = 'motcua-checkpoint-1';
const LINE =
  /^(motcua-checkpoint-1 (\S+) ([1-9]\d*) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d+)\.(\d+) (\d+) (\d+) ([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9a-f]{8})) ([\w-]{86})$/;

/** The line of a checkpoint, signed. */
export function signLine(keys: Keys, given: Omit<Checkpoint, 'key'>): string {
  let note = '';
  const { signature } = keys.sign(({ id: key }) => {
    note = noteOf({ ...given, key });
    return Buffer.from(note);
  });
  return `${note} ${signature.toString('base64url')}`;
}

function noteOf({ province, n, time, place, events, dossiers, root, previous, key }: Checkpoint): string {
  const at = new Date(time).toISOString();
  return [MARK, province, n, at, `${place.xid}.${place.position}`, events, dossiers, root, previous, key].join(' ');
}

/** Reads a line; undefined when it is none. Whether it was signed is another question. */
export function readLine(line: string): Checkpoint | undefined {
  const parts = LINE.exec(line);
  if (!parts) return undefined;
  const [
    ,
    ,
    province = '',
    n,
    time = '',
    xid = '',
    position = '',
    events,
    dossiers,
    root = '',
    previous = '',
    key = '',
  ] = parts;
  return {
    province,
    n: Number(n),
    time: Date.parse(time),
    place: { xid, position },
    events: Number(events),
    dossiers: Number(dossiers),
    root,
    previous,
    key,
  };
}

/** Why the line's signature does not hold; null when it does. */
export function signatureFault(line: string, { key, time }: Checkpoint, keys: readonly PublicKey[]): KeyFault | null {
  const end = line.lastIndexOf(' ');
  const text = line.slice(end + 1);
  const signature = Buffer.from(text, 'base64url');
  // Base64 has spare bits: a text that is not the one we wrote is not ours.
  if (signature.toString('base64url') !== text) return 'BAD_SIGNATURE';
  return faultOf(keys, { id: key, at: time, message: Buffer.from(line.slice(0, end)), signature });
}

/** What the next checkpoint calls this line. */
export function nameOfLine(line: string): string {
  return hash('sha256', line, 'hex');
}

/** The local day of a moment, whose file it stands in. */
export function dayOf(time: number): string {
  return new Date(time + 7 * 3_600_000).toISOString().slice(0, 10);
}
