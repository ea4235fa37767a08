import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { createLog } from '../platform/log/index.ts';
import { childIdOf } from './child-id.ts';
import { inContext } from './context.ts';
import { erasePersonal } from './erase.ts';
import { findDossier } from './find-dossier.ts';
import { linkedDossiers } from './linked.ts';
import { recordsOfDossier } from './records-of.ts';
import { catchUp, type Subscriber } from './subscribe.ts';
import { CHIEF, type Club, done, openClub, PROVINCE } from './tennis-club.fixture.ts';
import { verify } from './verify.ts';

let base: FreshDatabase;
let club: Club;
let linked: Subscriber;
const said: string[] = [];
beforeAll(async () => {
  base = await freshDatabase();
  club = openClub(base.app);
  linked = linkedDossiers(club.ledger, createLog({ write: (line) => void said.push(line) }));
});
afterAll(() => base.dispose());

const ALL = { province: PROVINCE, units: '*' } as const;
const find = (id: string) => findDossier(base.app, ALL, id);
const hearAll = () => catchUp(base.app, PROVINCE, linked);

async function issue(id: string, kind: 'APPROVAL' | 'REFUSAL'): Promise<void> {
  const token = (await find(id))?.steps[0]?.id ?? 0;
  done(await club.perform(id, { type: 'issue-result', token, kind, electronic: false }));
}

describe('a linked dossier', () => {
  it('is opened once with what its own form asks of the one that asks for it, and answers it', async () => {
    const parent = await club.accepted({ procedure: 'join-with-locker' });
    const child = childIdOf(parent, 1);
    expect(await find(child)).toBeUndefined();
    await hearAll();
    expect(await find(child)).toMatchObject({
      status: 2,
      channel: 'LINKED',
      receivingUnit: 'BOARD',
      parent: { dossier: parent, token: 1 },
    });
    const records = await inContext(base.app, ALL, (tx) => recordsOfDossier(tx, PROVINCE, child));
    expect(records).toMatchObject({ applicant: { name: 'Nguyễn Đức Demo' }, owner: null, answers: { racket: 'wood' } });
    expect(records.answers).not.toHaveProperty('hand');
    expect(records.papers).toEqual([{ key: 'photo', originals: 1, copies: 0 }]);

    await issue(child, 'APPROVAL');
    await hearAll();
    expect((await find(parent))?.steps.map(({ node }) => node)).toEqual(['issue']);
    expect((await find(parent))?.children).toEqual([{ token: 1, dossier: child, answered: true }]);
  });

  it('is opened and answered once though its events are read again from the beginning', async () => {
    const before = (await base.owner.query('SELECT id, version FROM dossier ORDER BY id')).rows;
    await base.owner.query(`UPDATE subscriber SET xid = '0', position = 0 WHERE name = 'linked'`);
    await hearAll();
    expect((await base.owner.query('SELECT id, version FROM dossier ORDER BY id')).rows).toEqual(before);
  });

  it('that ends without approval is told to the one that asked, which goes on waiting', async () => {
    const parent = await club.accepted({ procedure: 'join-with-locker' });
    await hearAll();
    await issue(childIdOf(parent, 1), 'REFUSAL');
    await hearAll();
    expect(await find(parent)).toMatchObject({
      version: 2,
      steps: [{ node: 'locker' }],
      children: [{ answered: false }],
    });
    // Told once, however often it is read.
    await base.owner.query(`UPDATE subscriber SET xid = '0', position = 0 WHERE name = 'linked'`);
    await hearAll();
    expect((await find(parent))?.version).toBe(2);
  });

  it('that cannot be opened is told to the one that asked', async () => {
    const parent = await club.accepted({ procedure: 'join-with-locker' });
    await erasePersonal(club.ledger, { province: PROVINCE, dossierId: parent, actor: CHIEF, basis: 'test' });
    said.length = 0;
    await hearAll();
    expect(await find(childIdOf(parent, 1))).toBeUndefined();
    expect((await find(parent))?.version).toBe(2);
    expect(said.join()).toContain('APPLICANT_ERASED');
  });

  it('leaves nothing that verify would name', async () => {
    for await (const finding of verify(club.ledger, PROVINCE)) expect(finding).toBeUndefined();
  });
});
