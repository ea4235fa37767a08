import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { trackingUrl } from '../documents/head.ts';
import { parseInstant } from '../domain/calendar/index.ts';
import { type Keys, openKeys, type PublicKey, rotateKey } from '../platform/keys/index.ts';
import { checkReceipt, type ReceiptFault, signReceipt } from './index.ts';

const PROMISED = {
  province: '99',
  code: 'H99.01-260302-0001',
  procedure: 'dang-ky-bien-dong-chuyen-nhuong-dat',
  receivedAt: parseInstant('2026-03-02T09:15:00'),
  dueAt: parseInstant('2026-03-16T17:00:00'),
};
const ADDRESS = 'https://motcua.example.vn';

function newKeys(): { keys: Keys; folder: string } {
  const parent = mkdtempSync(join(tmpdir(), 'motcua-receipts-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, 'keys');
  return { keys: openKeys(folder), folder };
}

function faultOf(text: string, keys: readonly PublicKey[], province?: string): ReceiptFault | 'none' {
  const verdict = checkReceipt(text, keys, province);
  return verdict.valid ? 'none' : verdict.fault;
}

test('a receipt says what was promised, by its code alone and as the whole text of its QR code', () => {
  const { keys } = newKeys();
  const code = signReceipt(keys, PROMISED, Date.now());
  for (const text of [code, ` ${code}\n`, trackingUrl(ADDRESS, PROMISED.code, code), `?KT=${code}`]) {
    const verdict = checkReceipt(text, keys.publicKeys(), '99');
    expect(verdict).toMatchObject({ valid: true, promise: PROMISED });
  }
  // Short enough for a code that a telephone reads from worn paper.
  expect(trackingUrl(ADDRESS, PROMISED.code, code).length).toBeLessThan(288);
});

test('a receipt printed again is the same, by its first key or by a new one, whenever it was issued', () => {
  const { keys, folder } = newKeys();
  const begun = Date.now();
  const print = (issuedAt: number) => signReceipt(keys, PROMISED, issuedAt, Date.now() + 10_000);
  for (const issuedAt of [PROMISED.receivedAt - 1e10, begun, begun + 5_000]) {
    expect(print(issuedAt)).toBe(print(issuedAt));
    expect(faultOf(print(issuedAt), keys.publicKeys())).toBe('none');
  }
  const before = print(begun);
  rotateKey(folder, begun + 3_600_000);
  expect(print(begun)).toBe(print(begun));
  expect(print(begun)).not.toBe(before);
  expect([before, print(begun)].map((code) => faultOf(code, keys.publicKeys()))).toEqual(['none', 'none']);
});

test('2,000 alterations and more are each refused: every letter, cut, joined, another key, time, dossier, province', () => {
  const { keys } = newKeys();
  const known = keys.publicKeys();
  const code = signReceipt(keys, PROMISED, Date.now());
  const other = signReceipt(keys, { ...PROMISED, code: 'H99.01-260302-0002' }, Date.now());
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const altered = new Set<string>();
  for (let at = 0; at < code.length; at++) {
    const place = letters.indexOf(code[at] ?? '');
    for (let step = 1; step <= 12; step++)
      altered.add(code.slice(0, at) + letters[(place + step * 5) % 64] + code.slice(at + 1));
    altered.add(code.slice(0, at)).add(code.slice(0, at) + code.slice(at + 1));
  }
  const bytes = Buffer.from(code, 'base64url');
  for (let at = 0; at < bytes.length; at++)
    for (let bit = 0; bit < 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      altered.add(flipped.toString('base64url'));
    }
  // The promise of one with the signature of the other, and each in the other's address.
  altered.add(code.slice(0, -86) + other.slice(-86)).add(other.slice(0, -86) + code.slice(-86));
  altered.add(trackingUrl(ADDRESS, 'H99.01-260302-0002', code)).add(trackingUrl(ADDRESS, PROMISED.code, other));
  altered
    .add(`${code}A`)
    .add(`${code}=`)
    .add(`A${code}`)
    .add(code + code)
    .add('')
    .add(code.toUpperCase());
  altered.delete(code);
  expect(altered.size).toBeGreaterThan(2_000);
  expect([...altered].filter((text) => checkReceipt(text, known, '99').valid)).toEqual([]);
  expect(faultOf(trackingUrl(ADDRESS, 'H99.01-260302-0002', code), known)).toBe('OTHER_DOSSIER');
  expect(faultOf(code, known, '01')).toBe('OTHER_PROVINCE');
  expect(faultOf(code, newKeys().keys.publicKeys())).toBe('UNKNOWN_KEY');
});

test('a receipt of another installation is refused, also when it bears the name of our key', () => {
  const [ours, theirs] = [newKeys().keys, newKeys().keys];
  const [key] = ours.publicKeys();
  if (!key) throw new Error('no key');
  const disguised: Keys = { ...theirs, sign: (message) => ({ ...theirs.sign(() => message(key)), id: key.id }) };
  expect(faultOf(signReceipt(disguised, PROMISED, Date.now()), ours.publicKeys())).toBe('BAD_SIGNATURE');
});

test('receipts of before three changes of keys hold; one signed later by a key whose time is over does not', () => {
  const { keys, folder } = newKeys();
  const begun = Date.now();
  const codes = [signReceipt(keys, PROMISED, begun)];
  for (let i = 1; i <= 3; i++) {
    rotateKey(folder, begun + i * 3_600_000);
    codes.push(signReceipt(keys, PROMISED, begun, begun + i * 3_600_000 + 1_000));
  }
  const known = keys.publicKeys();
  expect(codes.map((code) => faultOf(code, known))).toEqual(['none', 'none', 'none', 'none']);
  expect(new Set(codes.map((code) => code.slice(-86))).size).toBe(4);
  expect(known).toHaveLength(4);
});

test('a key that was taken along after its time signs nothing that is believed', () => {
  const { keys, folder } = newKeys();
  const begun = Date.now();
  const [key] = keys.publicKeys();
  const late = signReceipt(keys, PROMISED, begun + 7_200_000, begun + 7_200_000);
  expect(faultOf(late, keys.publicKeys())).toBe('none');
  rotateKey(folder, begun + 3_600_000);
  expect(key?.until).toBeNull();
  expect(faultOf(late, keys.publicKeys())).toBe('KEY_NOT_VALID_THEN');
});

test('what another thing was signed for is no receipt', () => {
  const { keys } = newKeys();
  const code = signReceipt(keys, PROMISED, Date.now());
  const packed = Buffer.from(code, 'base64url').subarray(0, -64);
  const { signature } = keys.sign(() => packed);
  expect(faultOf(Buffer.concat([packed, signature]).toString('base64url'), keys.publicKeys())).toBe('BAD_SIGNATURE');
});
