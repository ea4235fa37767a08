import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import type { Typed, Visitor } from '../../test/visitor.ts';
import { readPdf } from '../documents/pdf-reader.oracle.ts';
import { perform } from '../ledger/index.ts';
import { newId } from '../platform/ids/index.ts';

const LAND = '/reception/dang-ky-bien-dong-chuyen-nhuong-dat';

let house: OpenHouse;
const people = new Map<string, Visitor>();

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

/** The officer, signed in once for all tests of this file. */
async function as(username: string): Promise<Visitor> {
  const officer = people.get(username) ?? (await house.signIn(username));
  people.set(username, officer);
  return officer;
}

/** A land transfer taken in at the province's counter, by the counter's form. */
async function receive(): Promise<string> {
  const lan = await as('lan.tiepnhan');
  await lan.open(LAND);
  const papers = [...lan.form(LAND).values.keys()].filter((name) => name.endsWith('.originals'));
  await lan.send(LAND, {
    'applicant.name': 'Đặng Hoàng Ngọc Bảo Uyên',
    'applicant.idNumber': '037190004321',
    'applicant.phone': '0912345678',
    'applicant.address': 'Xã Demo Hoa Sen',
    ...Object.fromEntries(papers.map((name) => [name, '1'])),
    act: 'accept',
  });
  if (lan.status !== 303) throw new Error(`not received: ${lan.text}`);
  return lan.leadsTo.split('/')[2] ?? '';
}

/** Opens the dossier's page and sends the form of one act as the page made it. */
async function send(
  officer: Visitor,
  id: string,
  command: string,
  typed: Typed = {},
  button?: string,
): Promise<Visitor> {
  await officer.open(`/dossiers/${id}`);
  return officer.send(`/dossiers/${id}/${command}`, typed, button);
}

/** The same for an act that is carried out: back on the dossier's page, which says what was done. */
async function act(
  username: string,
  id: string,
  command: string,
  typed: Typed = {},
  button?: string,
): Promise<Visitor> {
  const officer = await send(await as(username), id, command, typed, button);
  if (officer.status !== 303) throw new Error(`${command}: ${officer.status} ${officer.text}`);
  return officer.follow();
}

describe('a land transfer over its whole life, by forms alone', () => {
  let id = '';
  const page = `/dossiers/`;

  test('it waits in the inbox of the counter until somebody takes it', async () => {
    id = await receive();
    const lan = await as('lan.tiepnhan');
    await lan.open('/inbox?scope=unclaimed');
    expect(lan.html).toContain(`${page}${id}`);
    await act('lan.tiepnhan', id, 'claim');
    await lan.open('/inbox');
    expect(lan.html).toContain(`${page}${id}`);
    const dung = await as('dung.tiepnhan');
    await dung.open('/inbox?scope=unclaimed');
    expect(dung.html).not.toContain(`${page}${id}`);
  });

  test('a step held by somebody else is not offered, and sent all the same is refused with its reason', async () => {
    const lan = await as('lan.tiepnhan');
    const dung = await as('dung.tiepnhan');
    await dung.open(`/dossiers/${id}`);
    expect(dung.offers(`/dossiers/${id}/complete-step`)).toBe(false);
    const csrf = dung.form('/sign-out').values.get('_csrf')?.[0] ?? '';
    await lan.open(`/dossiers/${id}`);
    const pairs = [...lan.form(`/dossiers/${id}/complete-step`).values].map(
      ([name, [value = '']]) => [name, name === '_csrf' ? csrf : value] as const,
    );
    await dung.post(`/dossiers/${id}/complete-step`, pairs);
    expect(dung.status).toBe(409);
    expect(dung.text).toContain('Bước này đang do người khác thụ lý');
  });

  test('the first step is completed with a note and given to the specialist', async () => {
    const lan = await as('lan.tiepnhan');
    await lan.open(`/dossiers/${id}`);
    const hieu = /<option value="([0-9a-f-]{36})" selected>Đinh Trung Hiếu/.exec(lan.html)?.[1] ?? '';
    expect(hieu).not.toBe('');
    const due = /Tiếp theo:.*?hạn <time class="moment" datetime="([^"]+)"/s.exec(lan.html)?.[1] ?? '';
    await act('lan.tiepnhan', id, 'complete-step', { note: 'Đủ giấy tờ <b>gốc</b>', assignNext: hieu });
    expect(lan.text).toContain('Đủ giấy tờ <b>gốc</b>');
    expect(lan.html).not.toContain('<b>gốc</b>');
    const specialist = await as('hieu.datdai');
    await specialist.open('/inbox');
    expect(specialist.html).toContain(`${page}${id}`);
    await specialist.open(`${page}${id}`);
    // The demo's clock goes on while people read: to the minute.
    expect(specialist.html).toContain(`datetime="${due.slice(0, 16)}`);
  });

  test('a supplement without a fault is refused at the faults, with the note kept', async () => {
    const hieu = await send(await as('hieu.datdai'), id, 'request-supplement', { note: 'Thiếu bản trích lục' });
    expect(hieu.status).toBe(422);
    expect(hieu.html).toContain('href="#f-faults"');
    expect(hieu.form(`/dossiers/${id}/request-supplement`).values.get('note')).toEqual(['Thiếu bản trích lục']);
  });

  test('what to mend, when it is too long, is told at its fault and keeps all that was typed, in both languages', async () => {
    const hieu = await as('hieu.datdai');
    const action = `/dossiers/${id}/request-supplement`;
    const [fault = '', other = ''] = [...hieu.html.matchAll(/name="faults" value="([^"]+)"/g)].map(([, v = '']) => v);
    const typed = {
      faults: [fault, other],
      [`faultNotes.${fault}`]: 'a'.repeat(1001),
      [`faultNotes.${other}`]: 'Ký tên',
      note: 'Gọi lại',
    };
    for (const [lang, said] of [
      ['en', /Missing[^<]*: must have at most 1000 characters/],
      ['vi', /Thiếu[^<]*: không được quá 1000 ký tự/],
    ] as const) {
      await hieu.open(`/dossiers/${id}?lang=${lang}`);
      await hieu.send(action, typed);
      expect(hieu.status).toBe(422);
      expect(hieu.text).toMatch(said);
      const link = /href="#(f-faultNotes-[\w-]+)"/.exec(hieu.html)?.[1];
      expect(hieu.html).toContain(`id="${link}"`);
      for (const [name, value] of Object.entries(typed))
        expect(hieu.form(action).values.get(name)).toEqual([value].flat());
    }
  });

  test('the one complete supplement request stops the clock; what comes in lets it go on', async () => {
    const hieu = await as('hieu.datdai');
    const faults = [...hieu.html.matchAll(/name="faults" value="([^"]+)"/g)].slice(0, 2).map(([, value = '']) => value);
    const note = `faultNotes.${faults[1]}`;
    await act('hieu.datdai', id, 'request-supplement', { faults, [note]: 'Viết lại trang 2 theo mẫu.' });
    expect(hieu.text).toContain('Yêu cầu bổ sung giấy tờ');
    expect(hieu.text).toContain('Viết lại trang 2 theo mẫu.');
    await hieu.open(`/dossiers/${id}/supplement-request.pdf`);
    const letter = (await readPdf(hieu.bytes)).pages.join(' ').replace(/\s+/g, ' ');
    expect(letter).toContain('Đặng Hoàng Ngọc Bảo Uyên');
    expect(letter).toContain('Viết lại trang 2 theo mẫu.');
    expect(letter).toContain('Hồ sơ chưa đầy đủ hoặc chưa đúng theo quy định.');
    const lan = await as('lan.tiepnhan');
    await lan.open(`/dossiers/${id}`);
    const paper =
      [...lan.form(`/dossiers/${id}/supplement`).values.keys()].find((name) => name.endsWith('.copies')) ?? '';
    await act('lan.tiepnhan', id, 'supplement', { [paper]: '2' });
    await act('hieu.datdai', id, 'confirm-supplement', { complete: 'true' });
    expect(hieu.text).toContain('Đang xử lý');
  });

  test('a second supplement request is only proposed, wants its basis, and the head may say no', async () => {
    const hieu = await as('hieu.datdai');
    await hieu.open(`/dossiers/${id}`);
    expect(hieu.offers(`/dossiers/${id}/request-supplement`)).toBe(false);
    const fault = /name="faults" value="([^"]+)"/.exec(hieu.html)?.[1] ?? '';
    const which = 'value="request-supplement"';
    const long = { faults: [fault], [`faultNotes.${fault}`]: 'a'.repeat(1001), basis: 'Điều 5' };
    await send(hieu, id, 'propose', long, which);
    expect(hieu.status).toBe(422);
    expect(hieu.text).toContain('không được quá 1000 ký tự');
    expect(hieu.html).toMatch(/href="#f-faultNotes-/);
    await send(hieu, id, 'propose', { faults: [fault], note: 'Bên mua đổi' }, which);
    expect(hieu.status).toBe(422);
    expect(hieu.html).toContain('href="#f-basis"');
    expect(hieu.form(`/dossiers/${id}/propose`, which).values.get('faults')).toEqual([fault]);
    await act(
      'hieu.datdai',
      id,
      'propose',
      {
        faults: [fault],
        [`faultNotes.${fault}`]: 'Ghi tên bên mua mới',
        basis: 'Điều 5 NĐ 101/2024',
        note: 'Bên mua đổi',
      },
      which,
    );
    const nhung = await as('nhung.datdai');
    await nhung.open(`/dossiers/${id}`);
    expect(nhung.text).toContain('Có đề xuất đang chờ duyệt');
    expect(nhung.text).toContain('Điều 5 NĐ 101/2024');
    expect(nhung.text).toContain('Ghi tên bên mua mới');
    expect(nhung.text).toContain('Đinh Trung Hiếu (demo) đề xuất');
    await act('nhung.datdai', id, 'approve', { approved: 'false', note: 'Không cần' });
    expect(nhung.text).not.toContain('Có đề xuất đang chờ duyệt');
  });

  test('the clock is paused for a reason and goes on', async () => {
    const hieu = await send(await as('hieu.datdai'), id, 'pause', { reason: 'FIELD_INSPECTION' });
    expect(hieu.status).toBe(422);
    await act('hieu.datdai', id, 'pause', { reason: 'FIELD_INSPECTION', basis: 'Điều 9' });
    expect(hieu.text).toContain('Đang tạm dừng');
    await act('hieu.datdai', id, 'resume');
  });

  test('the tax office names the sum, the payment lets the dossier go on', async () => {
    await act('hieu.datdai', id, 'complete-step');
    const phuong = await send(await as('phuong.thue'), id, 'require-obligation', {
      amount: 'hai triệu',
      payee: 'Kho bạc',
      basis: 'TB 12',
    });
    expect(phuong.status).toBe(422);
    expect(phuong.text).toContain('“hai triệu” không phải một số nguyên');
    expect(phuong.form(`/dossiers/${id}/require-obligation`).values.get('payee')).toEqual(['Kho bạc']);
    await act('phuong.thue', id, 'require-obligation', { amount: '24.000.000', payee: 'Kho bạc', basis: 'TB 12' });
    expect(phuong.text).toContain('24.000.000');
    await act('phuong.thue', id, 'confirm-obligation', { how: 'PAID', proof: 'BL 000123' });
  });

  test('a head gives the step to somebody, sends work back with a reason, and it comes again', async () => {
    const nhung = await as('nhung.datdai');
    await nhung.open(`/dossiers/${id}`);
    const hieu = /<option value="([0-9a-f-]{36})">Đinh Trung Hiếu/.exec(nhung.html)?.[1] ?? '';
    await act('nhung.datdai', id, 'assign', { officer: hieu });
    await act('hieu.datdai', id, 'complete-step');
    await send(nhung, id, 'send-back', { to: 'appraise-2', note: 'Sai số thửa' });
    expect(nhung.status).toBe(422);
    expect(nhung.html).toContain('href="#f-reason"');
    await act('nhung.datdai', id, 'send-back', { to: 'appraise-2', reason: 'INVALID_CONTENT', note: 'Sai số thửa' });
    await act('hieu.datdai', id, 'complete-step');
    await act('nhung.datdai', id, 'complete-step');
  });

  test('the leader moves the date once, to a working day, with a letter of apology', async () => {
    const cuong = await send(await as('cuong.datdai'), id, 'extend', { due: '5/4/2026', reason: 'FORCE_MAJEURE' });
    expect(cuong.status).toBe(422);
    expect(cuong.form(`/dossiers/${id}/extend`).values.get('due')).toEqual(['5/4/2026']);
    await act('cuong.datdai', id, 'extend', { due: '6/4/2026', reason: 'FORCE_MAJEURE' });
    expect(cuong.text).toContain('17:00, thứ Hai 06/04/2026');
    expect(cuong.html).toContain(`href="/dossiers/${id}/apology.pdf"`);
    await cuong.open(`/dossiers/${id}/apology.pdf`);
    const letter = (await readPdf(cuong.bytes)).pages.join(' ');
    expect(letter).toContain('XL-H99.05');
    expect(letter).toContain('06/04/2026');
    await cuong.open(`/dossiers/${id}`);
    expect(cuong.offers(`/dossiers/${id}/extend`)).toBe(false);
  });

  test('the result is signed, issued with a number and returned against the originals', async () => {
    await act('cuong.datdai', id, 'complete-step');
    const trang = await act('trang.datdai', id, 'issue-result', { kind: 'APPROVAL', electronic: 'true' });
    expect(trang.text).toContain('KQ-H99.05');
    const dung = await send(await as('dung.tiepnhan'), id, 'return-result', {
      delivery: 'COUNTER',
      note: 'Đến quầy 3',
    });
    expect(dung.status).toBe(422);
    expect(dung.text).toContain('Thu lại bản chính giấy tờ trước khi trả kết quả');
    expect(dung.form(`/dossiers/${id}/return-result`).values.get('note')).toEqual(['Đến quầy 3']);
    await act('dung.tiepnhan', id, 'return-result', { originalsHandedIn: 'true' });
    expect(dung.text).toContain('Đã trả kết quả');
    expect(dung.text).toContain('Hiện anh/chị không có việc gì với hồ sơ này');
  });

  test('its page tells the whole history with names, in both languages', async () => {
    const thanh = await as('thanh.giamsat');
    await thanh.open(`/dossiers/${id}?lang=en`);
    for (const name of ['Đinh Trung Hiếu (demo)', 'Đoàn Lan Phương (demo)', 'Kiều Việt Cường (demo)']) {
      expect(thanh.text).toContain(name);
    }
    expect(thanh.text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
    await thanh.open(`/dossiers/${id}?lang=vi`);
    expect(thanh.html).toContain('lang="vi"');
  });
});

describe('a dossier that ends otherwise', () => {
  test('is withdrawn at the applicant’s wish, with a notice', async () => {
    const id = await receive();
    await act('lan.tiepnhan', id, 'request-withdrawal', { channel: 'COUNTER' });
    const lan = await act('lan.tiepnhan', id, 'confirm-withdrawal', {
      papersReturned: 'true',
      note: 'Bán đất không thành',
    });
    expect(lan.text).toContain('Công dân yêu cầu rút hồ sơ');
    await lan.open(`/dossiers/${id}/stop-notice.pdf`);
    expect((await readPdf(lan.bytes)).pages.join(' ')).toContain('Bán đất không thành');
  });

  test('is stopped when the leader agrees to a proposal, and reopened by the supervisor', async () => {
    const id = await receive();
    await act('hieu.datdai', id, 'propose', { reason: 'NOT_ELIGIBLE', note: 'Đất đang tranh chấp' }, 'value="stop"');
    const cuong = await act('cuong.datdai', id, 'approve', { approved: 'true' });
    expect(cuong.text).toContain('Dừng xử lý');
    await cuong.open(`/dossiers/${id}/stop-notice.pdf`);
    expect(cuong.status).toBe(200);
    const thanh = await act('thanh.giamsat', id, 'reopen', { basis: 'Quyết định giải quyết khiếu nại số 5' });
    expect(thanh.text).toContain('Quyết định giải quyết khiếu nại số 5');
  });

  test('is asked for more a second time when the head agrees, with the words of who proposed it and none meant for the head', async () => {
    const id = await receive();
    const hieu = await as('hieu.datdai');
    await act('lan.tiepnhan', id, 'complete-step');
    await hieu.open(`/dossiers/${id}`);
    const fault = /name="faults" value="([^"]+)"/.exec(hieu.html)?.[1] ?? '';
    await act('hieu.datdai', id, 'request-supplement', { faults: [fault] });
    await act('lan.tiepnhan', id, 'supplement');
    await act('hieu.datdai', id, 'confirm-supplement', { complete: 'true' });
    const asked = {
      faults: [fault],
      [`faultNotes.${fault}`]: 'Ghi tên bên mua mới',
      basis: 'Điều 5',
      note: 'Xin duyệt',
    };
    await act('hieu.datdai', id, 'propose', asked, 'value="request-supplement"');
    const nhung = await act('nhung.datdai', id, 'approve', { approved: 'true' });
    await nhung.open(`/dossiers/${id}/supplement-request.pdf`);
    const letter = (await readPdf(nhung.bytes)).pages.join(' ').replace(/\s+/g, ' ');
    expect(letter).toContain('Ghi tên bên mua mới');
    expect(letter).not.toContain('Xin duyệt');
  });

  test('is stopped by the leader alone', async () => {
    const id = await receive();
    await act('cuong.datdai', id, 'stop', { reason: 'NOT_ELIGIBLE' });
  });

  test('came in online, waits among the arrivals and is accepted there', async () => {
    const id = newId();
    const answer = await perform(house.house.ledger, {
      province: house.house.province.id,
      dossierId: id,
      actor: { kind: 'applicant', id: 'account-1' },
      key: newId(),
      expected: 'new',
      command: {
        type: 'submit',
        intake: {
          procedure: 'dang-ky-ho-kinh-doanh',
          channel: 'ONLINE',
          delivery: 'ONLINE',
          applicant: { kind: 'CITIZEN', name: 'Lò Văn Ử', idNumber: '037090001111' },
          answers: onlineAnswers(),
          papers: [],
          copiesOfDossier: 1,
          receivingUnit: 'trung-tam-pvhcc-xa-hoa-sen',
        },
      },
    });
    expect(answer).toMatchObject({ kind: 'done' });
    const hoa = await as('hoa.hoasen');
    await hoa.open('/inbox?scope=arrivals');
    expect(hoa.text).toContain('Lò Văn Ử');
    await act('hoa.hoasen', id, 'accept', { note: 'Đủ' });
    expect(hoa.text).toContain('Được tiếp nhận');
    await hoa.open('/inbox?scope=arrivals');
    expect(hoa.text).toContain('Không có hồ sơ nào đang chờ tiếp nhận');
  });

  function onlineAnswers(): Record<string, unknown> {
    const form = house.house.province.procedures.get('dang-ky-ho-kinh-doanh')?.at(-1)?.form ?? [];
    return Object.fromEntries(form.map(({ key, options }) => [key, options?.[0] ?? 'x']));
  }
});

describe('two officers at one dossier', () => {
  test('who comes second is told what the first did and by whom, and nothing of theirs is stored', async () => {
    const id = await receive();
    const lan = await as('lan.tiepnhan');
    await lan.open(`/dossiers/${id}`);
    const stale = lan.copy();
    await act('dung.tiepnhan', id, 'amend', { 'applicant.phone': '0987654321' });
    await stale.send(`/dossiers/${id}/amend`, { 'applicant.phone': '0911111111' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Hồ sơ vừa có thay đổi');
    expect(stale.text).toContain('Sửa thông tin: Phạm Quang Dũng (demo)');
    expect(stale.html).toContain(`href="/dossiers/${id}"`);
    await lan.open(`/dossiers/${id}`);
    expect(lan.text).toContain('0987654321');
    expect(lan.text).not.toContain('0911111111');
  });

  test('a form sent twice is carried out once', async () => {
    const id = await receive();
    const lan = await as('lan.tiepnhan');
    await lan.open(`/dossiers/${id}`);
    const windows = [lan.copy(), lan.copy()];
    await Promise.all(windows.map((window) => window.send(`/dossiers/${id}/claim`)));
    expect(windows.map(({ status }) => status)).toEqual([303, 303]);
    // Asked without what was just done, which the page would tell once more.
    await lan.open(`/dossiers/${id}`);
    expect(lan.text.split('Trần Thị Lan (demo) nhận việc:')).toHaveLength(2);
  });

  test('an amendment that changes nothing says so', async () => {
    const id = await receive();
    const lan = await send(await as('lan.tiepnhan'), id, 'amend');
    expect(lan.status).toBe(422);
    expect(lan.text).toContain('Chưa có gì thay đổi');
  });
});

describe('who may see', () => {
  test('a stranger is led to the sign-in page; another office’s officer finds no such dossier', async () => {
    const id = await receive();
    const stranger = await house.visitor().open(`/dossiers/${id}`);
    expect(stranger.leadsTo).toBe(`/sign-in?next=${encodeURIComponent(`/dossiers/${id}`)}`);
    const xuan = await as('xuan.bendo');
    await xuan.open(`/dossiers/${id}`);
    expect(xuan.status).toBe(404);
    expect(xuan.text).toContain('Không có hồ sơ này');
  });

  test('an officer whose roles never give an act is told so before anything is read', async () => {
    const id = await receive();
    const nga = await as('nga.thungan');
    await nga.open(`/dossiers/${id}`);
    const csrf = nga.form('/sign-out').values.get('_csrf')?.[0] ?? '';
    await nga.post(`/dossiers/${id}/reopen`, [
      ['_csrf', csrf],
      ['basis', 'x'],
    ]);
    expect(nga.status).toBe(403);
  });
});

test('the inbox goes on page by page and back to the first', async () => {
  for (let i = 0; i < 51; i++) await receive();
  const lan = await as('lan.tiepnhan');
  await lan.open('/inbox?scope=unit');
  const rows = () => [...lan.html.matchAll(/class="code row-link"/g)].length;
  expect(rows()).toBe(50);
  const next = /href="([^"]+)" rel="next"/.exec(lan.html)?.[1]?.replaceAll('&amp;', '&') ?? 'no next page';
  await lan.open(next);
  expect(rows()).toBeGreaterThan(0);
  expect(lan.html).toContain('href="/inbox?scope=unit"');
  await lan.open('/inbox?scope=nothing&after=nonsense');
  expect(lan.status).toBe(200);
});
