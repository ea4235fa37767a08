import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import type { Actor } from '../domain/policy/index.ts';
import { isUnavailable, openDatabase } from '../platform/database/index.ts';
import { eventsOf } from './events-of.ts';
import { findByCode, findDossier } from './find-dossier.ts';
import { accept, CHIEF, type Club, DEPUTY, done, openClub, PROVINCE } from './tennis-club.fixture.ts';
import { fireDueTimers } from './timers.ts';
import { verify } from './verify.ts';

let base: FreshDatabase;
let club: Club;
beforeAll(async () => {
  base = await freshDatabase();
  club = openClub(base.app);
});
afterAll(() => base.dispose());

const ALL = { province: PROVINCE, units: '*' } as const;
const find = (id: string) => findDossier(base.app, ALL, id);
const tokens = async (id: string) => ((await find(id))?.steps ?? []).map(({ id: token }) => token);
const countAll = async () => {
  const { rows } = await base.owner.query<Record<string, number>>(
    `SELECT (SELECT count(*) FROM dossier) d, (SELECT count(*) FROM dossier_event) e, (SELECT count(*) FROM event_personal) p,
            (SELECT coalesce(sum(last), 0) FROM number_book) n, (SELECT count(*) FROM open_step) s`,
  );
  return rows[0];
};

describe('a command that is performed', () => {
  it('opens a dossier with its code, its open steps, its people and its papers in one commit', async () => {
    const id = await club.accepted();
    const dossier = await find(id);
    expect(dossier).toMatchObject({ id, version: 1, status: 2, receivingUnit: 'CLUB', competentUnit: 'BOARD' });
    const { rows } = await base.owner.query(
      `SELECT d.code, d.units, d.due_current, p.name_key, p.id_number, a.answers, y.key AS paper,
              (SELECT array_agg(node ORDER BY token) FROM open_step s WHERE s.dossier_id = d.id) AS nodes
         FROM dossier d JOIN dossier_party p ON p.dossier_id = d.id JOIN dossier_answers a ON a.dossier_id = d.id
         JOIN dossier_paper y ON y.dossier_id = d.id
        WHERE d.id = $1`,
      [id],
    );
    expect(rows).toEqual([
      {
        code: dossier?.code,
        units: ['BOARD', 'CLUB', 'DOCTOR'],
        due_current: dossier?.time?.dueCurrent,
        name_key: 'nguyen duc demo',
        id_number: '037190000001',
        answers: { racket: 'wood', hand: 'left' },
        paper: 'photo',
        nodes: ['court', 'doctor', 'coach'],
      },
    ]);
    expect((await findByCode(base.app, ALL, dossier?.code ?? ''))?.id).toBe(id);
  });

  it('keeps persons out of the events and gives them back to who may read them', async () => {
    const id = await club.accepted();
    const { rows } = await base.owner.query<{ text: string }>(
      `SELECT string_agg(facts || coalesce(answer, '') || actor, '') AS text FROM dossier_event WHERE dossier_id = $1`,
      [id],
    );
    expect(rows[0]?.text).not.toMatch(/Demo|037190000001|0912345678|wood/);
    const [bare] = await eventsOf(base.app, ALL, id);
    expect(bare?.event.personal).toBeUndefined();
    const [told] = await eventsOf(base.app, ALL, id, { personal: true });
    expect(told?.event.personal).toMatchObject({ applicant: { name: 'Nguyễn Đức Demo' }, answers: { hand: 'left' } });
    expect(told?.actor).toEqual({ kind: 'officer', id: 'chief' });
  });

  it('is answered as the first time when its key comes again, whatever came later', async () => {
    const id = await club.accepted();
    const [court = 0, doctor = 0] = await tokens(id);
    const key = randomUUID();
    const first = done(await club.perform(id, { type: 'claim', token: court }, { key, expected: 1 }));
    done(await club.perform(id, { type: 'complete-step', token: court }, { expected: 2 }));
    done(await club.perform(id, { type: 'complete-step', token: doctor }, { expected: 3 }));
    const again = await club.perform(id, { type: 'claim', token: court }, { key, expected: 1 });
    expect(again).toEqual({ ...first, repeated: true });
    expect((await find(id))?.version).toBe(4);
  });

  it('is refused its key with another body', async () => {
    const id = await club.accepted();
    const [court = 0, doctor = 0] = await tokens(id);
    const key = randomUUID();
    done(await club.perform(id, { type: 'claim', token: court }, { key }));
    expect(await club.perform(id, { type: 'claim', token: doctor }, { key })).toEqual({ kind: 'key-reused' });
  });

  it('is refused its key from another actor, and from the same one on behalf of another', async () => {
    const id = await club.accepted();
    const [court = 0] = await tokens(id);
    const key = randomUUID();
    done(await club.perform(id, { type: 'claim', token: court }, { key }));
    const command = { type: 'claim', token: court } as const;
    expect(await club.perform(id, command, { key, actor: DEPUTY })).toEqual({ kind: 'key-reused' });
    const standIn = { ...CHIEF, onBehalfOf: 'deputy' } as typeof CHIEF;
    expect(await club.perform(id, command, { key, actor: standIn })).toEqual({ kind: 'key-reused' });
  });

  it('on a stale version is told where the dossier stands and what came since', async () => {
    const id = await club.accepted();
    const [court = 0] = await tokens(id);
    done(await club.perform(id, { type: 'claim', token: court }, { expected: 1, actor: DEPUTY }));
    const answer = await club.perform(id, { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'flood' }, { expected: 1 });
    expect(answer).toMatchObject({ kind: 'conflict', version: 2 });
    expect(answer.kind === 'conflict' && answer.since.map(({ type, actor }) => [type, actor.id])).toEqual([
      ['processing-started', 'deputy'],
      ['step-claimed', 'deputy'],
    ]);
    expect((await find(id))?.version).toBe(2);
  });

  it('is decided on the page that was seen when only the clock spoke meanwhile', async () => {
    const id = await club.accepted();
    const before = club.clock.now;
    try {
      club.clock.now = (await find(id))?.time?.apologyAt ?? before;
      await fireDueTimers(club.ledger, PROVINCE);
      expect((await find(id))?.alerts).toHaveLength(1);
      done(await club.perform(id, { type: 'amend', delivery: 'POST' }, { expected: 1 }));
      const late = await club.perform(id, { type: 'amend', delivery: 'COUNTER' }, { expected: 1 });
      expect(late).toMatchObject({ kind: 'conflict', version: 3 });
    } finally {
      club.clock.now = before;
    }
  });

  it('opens a dossier once: the second creation is a conflict, the repeated one is answered', async () => {
    const id = randomUUID();
    const key = randomUUID();
    const first = done(await club.perform(id, accept(), { expected: 'new', key }));
    expect(await club.perform(id, accept(), { expected: 'new' })).toMatchObject({ kind: 'conflict', version: 1 });
    expect(await club.perform(id, accept(), { expected: 'new', key })).toEqual({ ...first, repeated: true });
  });

  it('is done once when it comes ten times at the same moment', async () => {
    const id = randomUUID();
    const key = randomUUID();
    const before = await countAll();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => club.perform(id, accept(), { expected: 'new', key })),
    );
    expect(answers.map((answer) => done(answer).repeated).sort()).toEqual([false, ...Array(9).fill(true)]);
    expect((await countAll())?.d).toBe((before?.d ?? 0) + 1);
    expect((await countAll())?.n).toBe((before?.n ?? 0) + 2);
  });

  it('on parallel branches is decided again, and each branch is done', async () => {
    const id = await club.accepted();
    const branches = await tokens(id);
    const answers = await Promise.all(
      branches.map((token) => club.perform(id, { type: 'complete-step', token }, { expected: 1 })),
    );
    expect(answers.map((answer) => done(answer).version).sort()).toEqual([2, 3, 4]);
    expect((await find(id))?.steps.map(({ node }) => node)).toEqual(['issue']);
  });

  it('on a step that somebody completed meanwhile is a conflict', async () => {
    const id = await club.accepted();
    const [court = 0] = await tokens(id);
    done(await club.perform(id, { type: 'complete-step', token: court }, { expected: 1 }));
    const late = await club.perform(id, { type: 'complete-step', token: court }, { expected: 1 });
    expect(late).toMatchObject({ kind: 'conflict', version: 2 });
  });

  it('stores nothing and takes no number when it is refused, and is decided anew', async () => {
    const id = randomUUID();
    const key = randomUUID();
    const before = await countAll();
    const unlisted = accept({ papers: [{ key: 'passport', originals: 1, copies: 0 }] });
    expect(await club.perform(id, unlisted, { expected: 'new', key })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'PAPER_NOT_LISTED' },
    });
    expect(await countAll()).toEqual(before);
    expect(done(await club.perform(id, accept(), { expected: 'new', key })).version).toBe(1);
  });

  it('on a dossier that is not there is told so', async () => {
    expect(await club.perform(randomUUID(), { type: 'claim', token: 1 }, { expected: 3 })).toEqual({ kind: 'absent' });
    expect(await club.perform(randomUUID(), { type: 'claim', token: 1 }, { expected: 'new' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'INTAKE_NEEDED' },
    });
  });

  it('under an unknown procedure is refused by the catalogue', async () => {
    const answer = await club.perform(randomUUID(), accept({ procedure: 'golf' }), { expected: 'new' });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'NO_PROCEDURE' } });
  });

  it('with a portal code that is here already is refused, not a fault', async () => {
    const portalCode = 'G22.99-260302-0001';
    done(await club.perform(randomUUID(), accept({ portalCode }), { expected: 'new' }));
    const twin = await club.perform(randomUUID(), accept({ portalCode }), { expected: 'new' });
    expect(twin).toMatchObject({ kind: 'refused', refusal: { code: 'CODE_TAKEN' } });
  });

  it('whose next code a portal has given already is given the next free one, and the book goes on from there', async () => {
    const codeOf = async (id: string) => (await find(id))?.code ?? '';
    const onBy = (code: string, more: number) =>
      code.replace(/\d+$/, (number) => String(Number(number) + more).padStart(4, '0'));
    const last = await codeOf(await club.accepted());
    const [second, fourth] = [onBy(last, 2), onBy(last, 4)];
    for (const portalCode of [onBy(last, 1), second, fourth])
      done(await club.perform(randomUUID(), accept({ portalCode }), { expected: 'new' }));
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const answers = await Promise.all(ids.map((id) => club.perform(id, accept(), { expected: 'new' })));
    for (const answer of answers) done(answer);
    const codes = await Promise.all(ids.map(codeOf));
    expect(codes.sort()).toEqual([onBy(last, 3), onBy(last, 5), onBy(last, 6)]);
    expect(await codeOf(await club.accepted())).toBe(onBy(last, 7));
  });

  it('with characters that cannot be stored is refused, and with those that look like them is not', async () => {
    const named = (racket: string) => club.perform(randomUUID(), accept({ answers: { racket } }), { expected: 'new' });
    for (const broken of ['a\u0000b', '\\\u0000', '\ud800']) {
      expect(await named(broken)).toMatchObject({ kind: 'refused', refusal: { code: 'TEXT_NOT_STORABLE' } });
    }
    for (const sound of ['\\u0000', '\\\\u0000', 'quả cầu 🎾']) done(await named(sound));
  });

  it('replaces people by their part, and answers and papers by their key', async () => {
    const id = await club.accepted();
    const owner = { kind: 'ORGANISATION', name: 'Hội Demo', phone: '0900000000' } as const;
    done(await club.perform(id, { type: 'amend', owner, answers: { racket: 'steel' } }));
    const { rows } = await base.owner.query(
      `SELECT (SELECT array_agg(name ORDER BY part) FROM dossier_party WHERE dossier_id = $1) AS names,
              (SELECT answers FROM dossier_answers WHERE dossier_id = $1) AS answers`,
      [id],
    );
    expect(rows).toEqual([{ names: ['Nguyễn Đức Demo', 'Hội Demo'], answers: { racket: 'steel', hand: 'left' } }]);
  });

  it('touches no dossier of units the caller does not speak for', async () => {
    const id = await club.accepted();
    const [court = 0] = await tokens(id);
    const claim = { type: 'claim', token: court } as const;
    expect(await club.perform(id, claim, { units: ['ELSEWHERE'] })).toEqual({ kind: 'absent' });
    expect(done(await club.perform(id, claim, { units: ['ELSEWHERE', 'DOCTOR'] })).version).toBe(2);
  });

  it('that would open a dossier under the id of one of other units is refused at once, and takes no number', async () => {
    const id = randomUUID();
    const elsewhere = { ...CHIEF, posts: [{ role: 'RECEPTIONIST', unit: 'OTHER' }] } as Actor;
    done(await club.perform(id, accept({ receivingUnit: 'OTHER' }), { expected: 'new', actor: elsewhere }));
    const before = await countAll();
    expect(await club.perform(id, accept(), { expected: 'new', units: ['CLUB'] })).toEqual({ kind: 'key-reused' });
    expect(await countAll()).toEqual(before);
  });

  it('says that the database is away instead of losing the command', async () => {
    await using nowhere = openDatabase({ connection: { host: '127.0.0.1', port: 1, user: 'x', database: 'x' } });
    const fault = await openClub(nowhere)
      .accepted()
      .catch((error: unknown) => error);
    expect(isUnavailable(fault)).toBe(true);
  });

  it('leaves nothing behind in any of these tests that verify would name', async () => {
    for await (const finding of verify(club.ledger, PROVINCE)) expect(finding).toBeUndefined();
  });
});
