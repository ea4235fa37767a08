import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { leafOf, MerkleLog } from './merkle.ts';

const leaves = Array.from({ length: 130 }, (_, i) => leafOf({ xid: '7', position: String(i) }, sha(`event ${i}`)));

function sha(...parts: (string | Buffer)[]): Buffer {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
}

/** MTH as RFC 6962, 2.1 writes it: split at the largest power of two below the size. */
function rootOf(list: readonly Buffer[]): Buffer {
  const [only] = list;
  if (!only) return sha('');
  if (list.length === 1) return only;
  const k = 2 ** Math.floor(Math.log2(list.length - 1));
  return sha(Buffer.from([1]), rootOf(list.slice(0, k)), rootOf(list.slice(k)));
}

test('the root after each leaf is that of RFC 6962, also when it goes on from kept peaks', () => {
  let log = new MerkleLog();
  for (let size = 0; size <= leaves.length; size++) {
    expect(log.root()).toEqual(rootOf(leaves.slice(0, size)));
    const again = MerkleLog.from(size, log.peaks);
    expect(again?.root()).toEqual(log.root());
    if (again) log = again;
    const leaf = leaves[size];
    if (leaf) log.add(leaf);
  }
});

test('another place or another event is another leaf', () => {
  const all = [
    leafOf({ xid: '1', position: '2' }, sha('a')),
    leafOf({ xid: '2', position: '1' }, sha('a')),
    leafOf({ xid: '1', position: '2' }, sha('b')),
    leafOf({ xid: '18446744073709551615', position: '9223372036854775807' }, sha('a')),
  ];
  expect(new Set(all.map((leaf) => leaf.toString('hex'))).size).toBe(4);
});

test('peaks that cannot belong to so many leaves are refused', () => {
  expect(MerkleLog.from(3, leaves.slice(0, 1))).toBeUndefined();
  expect(MerkleLog.from(-1, [])).toBeUndefined();
  expect(MerkleLog.from(0.5, [])).toBeUndefined();
});
