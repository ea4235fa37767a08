import type { Dossier } from '../domain/dossier/dossier.ts';
import type { Context } from './context.ts';
import type { Loaded } from './load.ts';
import type { Standing } from './version.ts';

/** A dossier as it was written or read: its state as canonical JSON, which holds no persons and cannot be changed by who reads it. */
export type Kept = {
  readonly version: number;
  readonly units: readonly string[];
  readonly headHash: Buffer;
  readonly state: string;
};

/** At most so many dossiers, and so many bytes of them. */
export type Room = { readonly dossiers: number; readonly bytes: number };

/** A few hundred bytes of hash, units and the map itself come with each state. */
const BESIDE_STATE = 400;

/**
 * Where dossiers stood when this process last wrote or read them, those used last. Another process may have written since: what
 * is found here may lead to an append, which the database checks, and never to an answer.
 */
export class KeptStates {
  // A map remembers in which order its keys came: the first is the one not used for longest.
  readonly #kept = new Map<string, Kept>();
  readonly #room: Room;
  #bytes = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Where the dossier stood; undefined when that is not known, or not to units of the context. */
  find({ province, units }: Context, id: string): Standing | undefined {
    const key = keyOf(province, id);
    const kept = this.#kept.get(key);
    if (!kept || (units !== '*' && !units.some((unit) => kept.units.includes(unit)))) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return { dossier: JSON.parse(kept.state) as Dossier, units: kept.units, headHash: kept.headHash };
  }

  /** Keeps what was committed, unless a later version is known. */
  keep(province: string, id: string, kept: Kept): void {
    const key = keyOf(province, id);
    if ((this.#kept.get(key)?.version ?? 0) > kept.version) return;
    this.#drop(key);
    this.#kept.set(key, { ...kept, headHash: alone(kept.headHash) });
    this.#bytes += bytesOf(kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#room.dossiers && this.#bytes <= this.#room.bytes) break;
      this.#drop(oldest);
    }
  }

  /** Forgets a dossier that was found to stand elsewhere. */
  forget(province: string, id: string): void {
    this.#drop(keyOf(province, id));
  }

  /** What is kept. Never more than its room. */
  get held(): Room {
    return { dossiers: this.#kept.size, bytes: this.#bytes };
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    this.#kept.delete(key);
    this.#bytes -= bytesOf(kept);
  }
}

/** What is kept of a dossier that was read: not what somebody's key was answered. */
export function keptOf({ dossier: { version }, units, headHash, state }: Loaded): Kept {
  return { version, units, headHash, state };
}

/** The bytes in memory of their own: Node cuts small buffers out of 64 KiB that live as long as any piece of them. */
function alone(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

// A character may take two bytes.
function bytesOf({ state }: Kept): number {
  return state.length * 2 + BESIDE_STATE;
}

function keyOf(province: string, id: string): string {
  return `${province} ${id.toLowerCase()}`;
}
