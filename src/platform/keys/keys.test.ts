import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Trouble } from '../log/index.ts';
import { faultOf, openKeys, PUBLIC_KEYS, readPublicKeys, rotateKey, writePublicKeys } from './index.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'keys');
}

const MESSAGE = Buffer.from('giấy tiếp nhận');

test('the key is made once, readable by its owner only; who begins later signs with the same', () => {
  const folder = newFolder();
  const first = openKeys(folder).sign(() => MESSAGE);
  const second = openKeys(folder).sign(() => MESSAGE);
  expect(second).toEqual(first);
  expect(statSync(join(folder, `${first.id}.key`)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).toSorted()).toEqual([`${first.id}.key`, PUBLIC_KEYS].toSorted());
});

test('a signature holds for its message, its key and the time in which that key signed, and for nothing else', () => {
  const folder = newFolder();
  const keys = openKeys(folder);
  const { id, signature } = keys.sign(() => MESSAGE);
  const now = Date.now();
  const signed = { id, at: now, message: MESSAGE, signature };
  expect(faultOf(keys.publicKeys(), signed)).toBeNull();
  expect(faultOf(keys.publicKeys(), { ...signed, message: Buffer.from('khác') })).toBe('BAD_SIGNATURE');
  expect(faultOf(keys.publicKeys(), { ...signed, id: '00000000' })).toBe('UNKNOWN_KEY');
  expect(faultOf(keys.publicKeys(), { ...signed, at: now - 3_600_000 })).toBe('KEY_NOT_VALID_THEN');
  expect(faultOf(openKeys(newFolder()).publicKeys(), signed)).toBe('UNKNOWN_KEY');
});

test('after three changes of keys a running program signs with the newest, and the oldest signature still holds', () => {
  const folder = newFolder();
  const keys = openKeys(folder);
  const begun = Date.now();
  const old = keys.sign(() => MESSAGE);
  const ids = [1, 2, 3].map((i) => rotateKey(folder, begun + i * 600_000).id);
  const { id, signature } = keys.sign(() => MESSAGE);
  expect(id).toBe(ids[2]);
  expect(new Set([old.id, ...ids]).size).toBe(4);
  const known = keys.publicKeys();
  expect(faultOf(known, { ...old, at: begun, message: MESSAGE })).toBeNull();
  expect(faultOf(known, { id, signature, at: begun + 1_900_000, message: MESSAGE })).toBeNull();
  // Signed by a key whose time is over: somebody kept it.
  expect(faultOf(known, { ...old, at: begun + 1_200_000, message: MESSAGE })).toBe('KEY_NOT_VALID_THEN');
  expect(readdirSync(folder).filter((name) => name.endsWith('.key'))).toEqual([`${id}.key`]);
});

test('what is written down of the public keys is read back, and a changed line is named', () => {
  const folder = newFolder();
  openKeys(folder);
  rotateKey(folder);
  const text = readFileSync(join(folder, PUBLIC_KEYS), 'utf8');
  expect(writePublicKeys(readPublicKeys(text))).toBe(text);
  expect(() => readPublicKeys(text.replace(/\n([0-9a-f]{8}) /, '\n00000000 '))).toThrow('line 3');
});

test('without the key in use the program says so, and a new key is the way out', () => {
  const folder = newFolder();
  const { id } = openKeys(folder).sign(() => MESSAGE);
  rmSync(join(folder, `${id}.key`));
  expect(() => openKeys(folder)).toThrow(Trouble);
  rotateKey(folder);
  expect(openKeys(folder).sign(() => MESSAGE).id).not.toBe(id);
});
