import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carryOut, takeIn } from '../../test/desk.ts';
import { textOf } from '../../test/forms.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import type { Typed, Visitor } from '../../test/visitor.ts';

const LAND = 'dang-ky-bien-dong-chuyen-nhuong-dat';

let house: OpenHouse;
const people = new Map<string, Visitor>();

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

async function as(username: string): Promise<Visitor> {
  const officer = people.get(username) ?? (await house.signIn(username));
  people.set(username, officer);
  return officer;
}

const act = async (username: string, id: string, command: string, typed: Typed = {}) =>
  carryOut(await as(username), id, command, typed);

/** What a page says of the dossier: from its head to where tracking asks for another code. */
function toldIn(html: string): string {
  const from = html.indexOf('<div class="dossier-head">');
  const next = html.indexOf('<form method="post" action="/track"', from);
  const to = next < 0 ? html.indexOf('</main>', from) : html.lastIndexOf('<h2>', next);
  if (from < 0 || to < 0) throw new Error(`no dossier is told:\n${textOf(html)}`);
  return html.slice(from, to).replace(/(<\/[a-z]+>|\s)+$/, '');
}

/** The officer's preview, once it says what tracking says to the applicant, in both languages. */
async function preview(id: string): Promise<string> {
  const lan = await as('lan.tiepnhan');
  const applicant = house.visitor();
  for (const lang of ['en', 'vi']) {
    await lan.open(`/dossiers/${id}/as-applicant?lang=${lang}`);
    expect(lan.status).toBe(200);
    const code = /class="code">([^<]+)</.exec(toldIn(lan.html))?.[1] ?? '';
    await applicant.open(`/track?lang=${lang}`);
    await applicant.send('/track', { code, last4: '4321' });
    expect(applicant.status).toBe(200);
    expect(toldIn(lan.html)).toBe(toldIn(applicant.html));
  }
  return textOf(toldIn(lan.html));
}

describe('“Xem như người dân” says what tracking says', () => {
  let id = '';

  test('of a dossier just accepted, marked as a preview that leads back', async () => {
    id = await takeIn(await as('lan.tiepnhan'), LAND, 'Đặng Hoàng Ngọc Bảo Uyên');
    expect(await preview(id)).toContain('Hồ sơ đã được tiếp nhận');
    const lan = await as('lan.tiepnhan');
    expect(lan.text).toContain('Bản xem trước');
    expect(lan.html).toContain(`href="/dossiers/${id}"`);
    expect(lan.html).not.toContain('name="last4"');
    await lan.open(`/dossiers/${id}`);
    expect(lan.html).toContain(`href="/dossiers/${id}/as-applicant"`);
  });

  test('of one that waits for its supplement, with each fault’s own note and not the general one', async () => {
    const hieu = await as('hieu.datdai');
    await act('lan.tiepnhan', id, 'complete-step');
    await hieu.open(`/dossiers/${id}`);
    const [fault = ''] = /(?<=name="faults" value=")[^"]+/.exec(hieu.html) ?? [];
    await act('hieu.datdai', id, 'request-supplement', {
      faults: [fault],
      [`faultNotes.${fault}`]: 'Ký tên ở trang 2.',
      note: 'Đã gọi điện',
    });
    const told = await preview(id);
    expect(told).toContain('Ký tên ở trang 2.');
    expect(told).not.toContain('Đã gọi điện');
  });

  test('of one whose supplement came in and was found complete', async () => {
    const lan = await as('lan.tiepnhan');
    await lan.open(`/dossiers/${id}`);
    const [paper = ''] = [...lan.form(`/dossiers/${id}/supplement`).values.keys()].filter((name) =>
      name.endsWith('.originals'),
    );
    await act('lan.tiepnhan', id, 'supplement', { [paper]: '1' });
    expect(await preview(id)).not.toContain('Ký tên ở trang 2.');
    await act('hieu.datdai', id, 'confirm-supplement', { complete: 'true' });
    expect(await preview(id)).toContain('Hồ sơ đang được giải quyết');
  });

  test('of one that waits for a payment', async () => {
    await act('hieu.datdai', id, 'complete-step');
    await act('phuong.thue', id, 'require-obligation', { amount: '24.000.000', payee: 'Kho bạc', basis: 'TB 12' });
    expect(await preview(id)).toContain('24.000.000');
    await act('phuong.thue', id, 'confirm-obligation', { how: 'PAID', proof: 'BL 000123' });
  });

  test('of one that is late after an apology', async () => {
    await act('cuong.datdai', id, 'extend', { due: '6/4/2026', reason: 'FORCE_MAJEURE' });
    expect(await preview(id)).toContain('06/04/2026');
    await house.moveTo('2026-04-08T09:00:00');
    people.clear();
    expect(await preview(id)).toMatch(/Xin lỗi.*Hồ sơ đang chậm/s);
  });

  test('of one that was returned', async () => {
    await act('hieu.datdai', id, 'complete-step');
    await act('nhung.datdai', id, 'complete-step');
    await act('cuong.datdai', id, 'complete-step');
    await act('trang.datdai', id, 'issue-result', { kind: 'APPROVAL', electronic: 'true' });
    expect(await preview(id)).toContain('Đã có kết quả');
    await act('lan.tiepnhan', id, 'return-result', { originalsHandedIn: 'true' });
    expect(await preview(id)).toContain('Kết quả đã được trả');
  });
});

describe('who may see it', () => {
  test('a stranger signs in first; an officer who does not see the dossier finds none', async () => {
    const id = await takeIn(await as('lan.tiepnhan'), LAND, 'Lò Văn Ử');
    const path = `/dossiers/${id}/as-applicant`;
    const stranger = await house.visitor().open(path);
    expect(stranger.leadsTo).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    const xuan = await as('xuan.bendo');
    await xuan.open(path);
    expect(xuan.status).toBe(404);
    expect(xuan.text).not.toContain('H99.');
    const thanh = await as('thanh.giamsat');
    await thanh.open(path);
    expect(thanh.status).toBe(200);
  });
});
