import { describe, expect, it } from 'vitest';
import { childIdOf } from './child-id.ts';
import { canonical, hashOf, NO_HASH, personalHash, sealPersonal, sha256 } from './hash.ts';

const link = {
  province: '37',
  dossier: '0197a000-0000-7000-8000-000000000001',
  version: 1,
  n: 0,
  type: 'received',
  v: 1,
  at: 1_772_000_000_123,
  facts: '{"a":"Đ\\u0001 \\" 🎾"}',
  personalHash: sha256('p'),
  actor: '{"id":"x","kind":"system"}',
  key: 'k',
  bodyHash: sha256('b'),
  answer: '{}',
  prevHash: NO_HASH,
};

describe('the hash of an event', () => {
  it('is that of its canonical JSON', () => {
    const { prevHash, personalHash: personal, bodyHash, ...rest } = link;
    const hex = {
      prev: prevHash.toString('hex'),
      personalHash: personal.toString('hex'),
      bodyHash: bodyHash.toString('hex'),
    };
    expect(hashOf(link)).toEqual(sha256(canonical({ ...rest, ...hex })));
    expect(hashOf({ ...link, actor: null, personalHash: null })).toEqual(
      sha256(canonical({ ...rest, ...hex, actor: null, personalHash: null })),
    );
  });

  it('changes with every field', () => {
    const hashes = new Set([hashOf(link).toString('hex')]);
    for (const name of Object.keys(link) as (keyof typeof link)[]) {
      const value = link[name];
      const other = Buffer.isBuffer(value) ? sha256('other') : typeof value === 'number' ? value + 1 : `${value} `;
      hashes.add(hashOf({ ...link, [name]: other }).toString('hex'));
    }
    expect(hashes.size).toBe(Object.keys(link).length + 1);
  });

  it('hides a person behind a salt of its own', () => {
    const [one, two] = [sealPersonal({ name: 'Nguyễn' }), sealPersonal({ name: 'Nguyễn' })];
    expect(one.hash).not.toEqual(two.hash);
    expect(personalHash(one.salt, one.body)).toEqual(one.hash);
  });
});

describe('the id of a linked dossier', () => {
  it('follows from its parent and the step, as a uuid of version 5', () => {
    const ids = [childIdOf(link.dossier, 1), childIdOf(link.dossier, 2), childIdOf(link.dossier.replace('1', '2'), 1)];
    expect(new Set(ids).size).toBe(3);
    expect(childIdOf(link.dossier, 1)).toBe(ids[0]);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
