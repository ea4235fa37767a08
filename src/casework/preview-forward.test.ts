import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeIn } from '../../test/desk.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import type { Instant } from '../domain/calendar/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import type { Desk } from './desk.ts';
import { previewForward } from './preview-forward.ts';
import { type DossierRead, readDossier } from './read-dossier.ts';

const LAND = 'dang-ky-bien-dong-chuyen-nhuong-dat';

let house: OpenHouse;
let read: DossierRead;
let desk: Desk;
const lan: Actor = { kind: 'officer', id: 'lan', posts: [{ role: 'RECEPTIONIST', unit: 'trung-tam-pvhcc-tinh' }] };

beforeAll(async () => {
  house = await openHouse();
  const visitor = await house.signIn('lan.tiepnhan');
  const ids = [await takeIn(visitor, LAND, 'Người Thứ Nhất'), await takeIn(visitor, LAND, 'Người Thứ Hai')];
  for (const id of ids) {
    await visitor.open(`/dossiers/${id}`);
    await visitor.send(`/dossiers/${id}/claim`);
  }
  const { ledger, province } = house.house;
  desk = { ledger, province } as Desk;
  const found = await readDossier(desk, lan, ids[0] ?? '');
  if (!found) throw new Error('the dossier is not seen');
  const holder = found.dossier.steps[0]?.assignee ?? '';
  lanId = holder;
  read = found;
});
afterAll(() => house[Symbol.asyncDispose]());

let lanId = '';

async function preselected(from: DossierRead, officers: readonly string[]) {
  const actor = { ...lan, id: lanId } as Actor;
  const token = from.dossier.steps[0]?.id ?? 0;
  const action = {
    command: 'complete-step',
    token,
    officers: officers.map((value) => ({ value, text: value })),
  } as const;
  const [previewed] = await previewForward({ desk, read: from, actor, lang: 'vi' }, [action]);
  return previewed;
}

describe('handing a step on', () => {
  test('chooses who has least in hand', async () => {
    const idle = '01999999-0000-7000-8000-000000000001';
    expect((await preselected(read, [lanId, idle]))?.preselected).toEqual({
      officer: idle,
      why: 'LEAST_TO_DO',
      load: 0,
    });
    expect((await preselected(read, [lanId]))?.preselected).toEqual({ officer: lanId, why: 'LEAST_TO_DO', load: 2 });
  });

  test('chooses rather who did the step on this dossier before', async () => {
    const [opened] = read.events.filter(({ event }) => event.type === 'step-opened');
    if (opened?.event.type !== 'step-opened') throw new Error('no step opened');
    const { event } = opened;
    const step = { ...event.facts.step, id: 90, node: 'appraise' };
    const before: DossierRead = {
      ...read,
      events: [
        ...read.events,
        { ...opened, event: { ...event, facts: { step } } },
        {
          ...opened,
          event: { type: 'step-claimed', v: 1, at: event.at, facts: { token: 90, officer: lanId } } as never,
        },
      ],
    };
    const idle = '01999999-0000-7000-8000-000000000001';
    expect((await preselected(before, [idle, lanId]))?.preselected?.why).toBe('HELD_IT');
    expect((await preselected(before, [idle]))?.preselected?.officer).toBe(idle);
  });

  test('tells the step that opens next and when it is due, in working time from now', async () => {
    const [next] = (await preselected(read, []))?.next ?? [];
    expect(next).toMatchObject({ unit: house.house.province.units.get('van-phong-dang-ky-dat-dai')?.name.vi });
    expect(next?.due).toBeGreaterThan(house.house.clock.now());
  });

  test('is told also where this machine’s clock is behind that of the one which wrote last', async () => {
    const { dossier } = read;
    const [step] = dossier.steps;
    if (!dossier.time || !step) throw new Error('the dossier is not at its first step');
    const to = (house.house.clock.now() + 300_000) as Instant;
    const pauses = [{ from: (to - 1) as Instant, to, kind: 'RESUME' }] as const;
    const time = { ...dossier.time, ledger: { ...dossier.time.ledger, pauses } };
    // What comes after this step stops the clock, and no stop may begin before the one before it ended.
    const ahead = { ...dossier, time, steps: [{ ...step, node: 'appraise' }] };
    expect((await preselected({ ...read, dossier: ahead }, []))?.next).toHaveLength(1);
  });
});
