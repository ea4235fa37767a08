import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import type { Instant } from '../domain/calendar/index.ts';
import type { Command, Intake } from '../domain/dossier/index.ts';
import { createLog } from '../platform/log/index.ts';
import { childIdOf } from './child-id.ts';
import { findDossier } from './find-dossier.ts';
import { answerOf, linkedDossiers, openingOf } from './linked.ts';
import { type LoadManyOptions, loadMany } from './load-many.ts';
import { catchUp, type Subscriber } from './subscribe.ts';
import { accept, CHIEF, type Club, done, intake, openClub, PROVINCE } from './tennis-club.fixture.ts';
import type { RefusedDossier, ToldAct, ToldDossier } from './told-dossier.ts';
import { verify } from './verify.ts';

let base: FreshDatabase;
let club: Club;
beforeAll(async () => {
  base = await freshDatabase();
  club = openClub(base.app);
});
afterAll(() => base.dispose());

const find = (id: string) => findDossier(base.app, { province: PROVINCE, units: '*' }, id);

/** A dossier of these commands, an hour after each other. */
function told(commands: readonly Command[], id: string = randomUUID()): ToldDossier {
  const acts = commands.map((command, i): ToldAct => ({ command, actor: CHIEF, key: `act ${i}`, at: hour(i) }));
  return { id, acts };
}

function hour(n: number): Instant {
  return (club.clock.now + n * 3_600_000) as Instant;
}

async function load(dossiers: Iterable<ToldDossier>, more: Partial<LoadManyOptions> = {}) {
  const refused: RefusedDossier[] = [];
  const count = await loadMany(club.ledger, PROVINCE, dossiers, { refused: (one) => void refused.push(one), ...more });
  return { count, refused: refused.map(({ id, act, refusal }) => ({ id, act, code: refusal.code })) };
}

async function numbers() {
  const { rows } = await base.owner.query<{ book: string; last: number }>(
    `SELECT split_part(book, '|', 1) AS book, sum(last) AS last FROM number_book GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ book, last }) => [book, Number(last)]));
}

const UNLISTED = accept({ papers: [{ key: 'passport', originals: 1, copies: 0 }] });

describe('a dossier that is loaded', () => {
  it('is not written when one of its acts is refused; those beside it are, and no number is lost', async () => {
    const dossiers = [told([accept()]), told([accept(), { type: 'resume' }]), told([UNLISTED]), told([accept()])];
    const { count, refused } = await load(dossiers);
    expect(count).toEqual({ dossiers: 2, events: 10, already: 0, refused: 2 });
    expect(refused).toEqual([
      { id: dossiers[1]?.id, act: 1, code: expect.any(String) },
      { id: dossiers[2]?.id, act: 0, code: 'PAPER_NOT_LISTED' },
    ]);
    expect(await numbers()).toMatchObject({ code: 2, register: 2 });
    const codes = await Promise.all([dossiers[0], dossiers[3]].map(async (one) => (await find(one?.id ?? ''))?.code));
    expect(codes.map((code) => code?.slice(-4))).toEqual(['0001', '0002']);
  });

  it('is written up to the act that is refused, where that is asked for', async () => {
    const one = told([accept(), { type: 'claim', token: 1 }, { type: 'resume' }, { type: 'claim', token: 2 }]);
    const { count, refused } = await load([one, told([UNLISTED])], { upToRefusal: true });
    expect(count).toMatchObject({ dossiers: 1, refused: 2 });
    expect(refused[0]).toMatchObject({ id: one.id, act: 2 });
    expect((await find(one.id))?.version).toBe(2);
  });

  it('is left as it is when it is there, also when it was told twice', async () => {
    const id = await club.accepted();
    const fresh = told([accept()]);
    const { count } = await load([told([accept()], id), fresh, fresh], { dossiersPerCommit: 1 });
    expect(count).toEqual({ dossiers: 1, events: 5, already: 2, refused: 0 });
    expect((await find(id))?.version).toBe(1);
  });

  it('does an act of the same key once, and refuses the key to another act and an act out of time', async () => {
    const [first, claim] = told([accept(), { type: 'claim', token: 1 }]).acts as [ToldAct, ToldAct];
    const twice = { id: randomUUID(), acts: [first, claim, claim] };
    const other = { id: randomUUID(), acts: [first, { ...claim, key: first.key }] };
    const early = { id: randomUUID(), acts: [{ ...first, at: hour(2) }, claim] };
    const { count, refused } = await load([twice, other, early]);
    expect(count).toMatchObject({ dossiers: 1, refused: 2 });
    expect(refused.map(({ code }) => code)).toEqual(['KEY_REUSED', 'ACTS_DISORDERED']);
    expect((await find(twice.id))?.version).toBe(2);
  });

  it('with a portal code that is taken is refused, wherever the other one came from', async () => {
    const coded = (portalCode: string) => told([accept({ portalCode })]);
    done(await club.perform(randomUUID(), accept({ portalCode: 'G22.99-260302-0001' }), { expected: 'new' }));
    const [a, b, c] = [coded('G22.99-260302-0001'), coded('G22.99-260302-0002'), coded('G22.99-260302-0002')];
    expect((await load([a, b, c])).refused).toEqual([
      { id: a.id, act: 0, code: 'CODE_TAKEN' },
      { id: c.id, act: 0, code: 'CODE_TAKEN' },
    ]);
  });

  it('holds what parts the columns on their way, and empty texts', async () => {
    const controls = Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1)).join('');
    const odd = `${controls}\ue000"\\{},`;
    const [first] = told([accept({ answers: { racket: odd } })]).acts as [ToldAct];
    const dossiers = ['', odd].map((key) => ({ id: randomUUID(), acts: [{ ...first, key }] }));
    for (const one of dossiers) await load([one]);
    const { rows } = await base.owner.query<{ key: string }>(
      'SELECT key FROM dossier_event WHERE n = 0 AND dossier_id = ANY($1)',
      [dossiers.map(({ id }) => id)],
    );
    expect(rows.map(({ key }) => key).sort()).toEqual(['', odd].sort());
  });

  it('takes its numbers after those that were given meanwhile, without a gap', async () => {
    const before = (await numbers()).register ?? 0;
    const dossiers = Array.from({ length: 60 }, () => told([accept()]));
    const [{ count }] = await Promise.all([
      load(dossiers, { dossiersPerCommit: 5 }),
      ...Array.from({ length: 20 }, () => club.accepted()),
    ]);
    expect(count.dossiers).toBe(60);
    expect((await numbers()).register).toBe(before + 80);
    const { rows } = await base.owner.query<{ n: number }>(
      `SELECT (facts::jsonb->>'registerNumber')::int AS n FROM dossier_event WHERE type = 'accepted' ORDER BY 1`,
    );
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: before + 80 }, (_, i) => i + 1));
  });

  it('with the dossiers its steps opened leaves nothing to do for who opens and answers them', async () => {
    const parent = randomUUID();
    const child = childIdOf(parent, 1);
    const link = { dossier: parent, token: 1 };
    const opened: Intake = {
      ...intake({ procedure: 'rent-locker', channel: 'LINKED', receivingUnit: 'BOARD' }),
      answers: {},
    };
    const family: ToldDossier = {
      ...told([accept({ procedure: 'join-with-locker' })], parent),
      linked: [
        {
          id: child,
          acts: [
            { command: { type: 'accept', parent: link, intake: opened }, at: hour(1), ...openingOf(parent, 1) },
            {
              command: { type: 'issue-result', token: 1, kind: 'APPROVAL', electronic: false },
              actor: CHIEF,
              key: 'issue',
              at: hour(2),
            },
          ],
        },
      ],
    };
    const answered: ToldAct = {
      command: { type: 'child-answered', token: 1, dossier: child, outcome: 'APPROVAL' },
      at: hour(3),
      ...answerOf(child, 2),
    };
    expect((await load([{ ...family, acts: [...family.acts, answered] }])).count).toMatchObject({ dossiers: 2 });
    const before = await base.owner.query('SELECT id, version FROM dossier ORDER BY id');
    const said: string[] = [];
    await catchUp(base.app, PROVINCE, linkedDossiers(club.ledger, createLog({ write: (line) => said.push(line) })));
    expect((await base.owner.query('SELECT id, version FROM dossier ORDER BY id')).rows).toEqual(before.rows);
    expect(said).toEqual([]);
    expect(await find(parent)).toMatchObject({ version: 2, children: [{ dossier: child, answered: true }] });
    const refused = await load([{ ...family, id: randomUUID() }]);
    expect(refused.count).toMatchObject({ dossiers: 1, already: 1 });
  });

  it('is heard by subscribers in the order of its history, each event once', async () => {
    const heard: string[] = [];
    const one = told([accept(), { type: 'claim', token: 1 }, { type: 'complete-step', token: 1 }]);
    const listener: Subscriber = {
      name: 'loaded',
      hear: async (_tx, events) => {
        for (const { dossierId, version, n } of events) if (dossierId === one.id) heard.push(`${version}.${n}`);
      },
    };
    await load([one, told([accept()])]);
    await catchUp(base.app, PROVINCE, listener);
    expect(heard).toEqual(['1.0', '1.1', '1.2', '1.3', '1.4', '2.0', '2.1', '3.0', '3.1']);
  });

  it('leaves nothing in any of these tests that verify would name', async () => {
    for await (const finding of verify(club.ledger, PROVINCE)) expect(finding).toBeUndefined();
  });
});
