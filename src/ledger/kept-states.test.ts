import { describe, expect, it } from 'vitest';
import { type Kept, KeptStates } from './kept-states.ts';

const ALL = { province: '37', units: '*' } as const;
const of = (version: number, more: Partial<Kept> = {}): Kept => ({
  version,
  units: ['CLUB', 'BOARD'],
  headHash: Buffer.alloc(32, version),
  state: JSON.stringify({ version }),
  ...more,
});
const room = (dossiers: number, bytes = 1_000_000) => new KeptStates({ dossiers, bytes });

describe('what a process remembers of dossiers', () => {
  it('is the latest version it saw, in whatever order it hears of them', () => {
    const states = room(10);
    for (const version of [2, 5, 3]) states.keep('37', 'a', of(version));
    expect(states.find(ALL, 'a')).toMatchObject({ dossier: { version: 5 }, headHash: Buffer.alloc(32, 5) });
    states.forget('37', 'a');
    expect(states.find(ALL, 'a')).toBeUndefined();
    states.keep('37', 'a', of(3));
    expect(states.find(ALL, 'a')?.dossier.version).toBe(3);
  });

  it('is of one province, by the id however it is written', () => {
    const states = room(10);
    states.keep('37', 'ABC', of(1));
    expect(states.find(ALL, 'abc')?.dossier.version).toBe(1);
    expect(states.find({ province: '38', units: '*' }, 'abc')).toBeUndefined();
  });

  it('is shown to units party to the dossier only', () => {
    const states = room(10);
    states.keep('37', 'a', of(1));
    expect(states.find({ province: '37', units: ['OTHER', 'BOARD'] }, 'a')).toBeDefined();
    expect(states.find({ province: '37', units: ['OTHER'] }, 'a')).toBeUndefined();
    expect(states.find({ province: '37', units: [] }, 'a')).toBeUndefined();
  });

  it('cannot be changed by who was given it', () => {
    const states = room(10);
    states.keep('37', 'a', of(1));
    Object.assign(states.find(ALL, 'a')?.dossier ?? {}, { version: 99 });
    expect(states.find(ALL, 'a')?.dossier.version).toBe(1);
  });

  it('is never more than so many dossiers: those not used for longest go first', () => {
    const states = room(3);
    for (const id of ['a', 'b', 'c']) states.keep('37', id, of(1));
    states.find(ALL, 'a');
    states.keep('37', 'b', of(2));
    states.keep('37', 'd', of(1));
    expect(['a', 'b', 'c', 'd'].filter((id) => states.find(ALL, id))).toEqual(['a', 'b', 'd']);
    expect(states.held.dossiers).toBe(3);
  });

  it('holds nothing of the memory that a hash was cut out of', () => {
    const states = room(10);
    const slab = Buffer.alloc(65_536, 7);
    states.keep('37', 'a', of(1, { headHash: slab.subarray(64, 96) }));
    const { headHash } = states.find(ALL, 'a') ?? {};
    expect(headHash).toEqual(Buffer.alloc(32, 7));
    expect(headHash?.buffer.byteLength).toBe(32);
  });

  it('is never more than so many bytes, counted down to nothing when all is forgotten', () => {
    const states = room(1_000, 20_000);
    const wide = (letters: number) => of(1, { state: JSON.stringify({ version: 1, wide: 'ữ'.repeat(letters) }) });
    for (let n = 0; n < 100; n++) {
      states.keep('37', `${n % 40}`, wide(n * 30));
      expect(states.held.bytes).toBeLessThanOrEqual(20_000);
    }
    expect(states.held.dossiers).toBeGreaterThan(1);
    states.keep('37', 'larger than the room', wide(20_000));
    expect(states.held).toEqual({ dossiers: 0, bytes: 0 });
  });
});
