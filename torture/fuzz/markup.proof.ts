import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND_SCHEMAS } from '../../src/casework/index.ts';
import { loadMany, type ToldDossier } from '../../src/ledger/index.ts';
import { importHistory } from '../../src/move-in/index.ts';
import { PARTS } from '../../src/move-in/layout.ts';
import { settle } from '../../src/stages/ledger.ts';
import { openPage } from '../../test/browser.ts';
import { openAwake, sitDown } from '../../test/desk.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { Lives, openProvince } from '../../test/lives.ts';
import { marked, markOf } from './marked-lives.ts';
import type { Schema } from './shape.ts';

const SEED = 20_261_126;
const LIVES = 400;
/** How many dossiers are looked at for each text that was typed. */
const LOOKS = 2;
/** Texts of which doors and law take letters or digits only: refused with mark-up, and shown again in the form. */
const SHAPED = /(^|\.)(name|idNumber|phone|birthDate|due|portalCode)$/;

let house: OpenHouse;
let told: readonly ToldDossier[];
const typed = new Set<string>();
/** Dossiers in which each text was typed at least so often. */
const looked: string[] = [];

beforeAll(async () => {
  house = await openHouse();
  const { ledger, province } = await openProvince(house.house.database);
  const times = new Map<string, number>();
  told = [...new Lives(ledger, province, SEED).everywhere(LIVES)].map((life) => {
    const here = new Set<string>();
    const made = marked(life, (field) => here.add(field));
    if ([...here].some((field) => (times.get(field) ?? 0) < LOOKS)) {
      looked.push(life.id);
      for (const field of here) times.set(field, (times.get(field) ?? 0) + 1);
    }
    return made;
  });
  for (const field of times.keys()) typed.add(field);
  const refused: string[] = [];
  const loaded = await loadMany(ledger, province.id, told, {
    refused: ({ refusal }) => refused.push(refusal.code),
    upToRefusal: true,
  });
  if (loaded.dossiers < LIVES - 5) throw new Error(`only ${loaded.dossiers} written: ${refused}`);
  await settle(house.house);
  // Who watches sees people whole once they said what for.
  const watcher = await house.signIn('thanh.giamsat');
  for (const id of looked) {
    await watcher.open(`/dossiers/${id}`);
    if (watcher.html.includes(`/dossiers/${id}/view`))
      await watcher.send(`/dossiers/${id}/view`, { purpose: 'inspect' });
  }
});
afterAll(() => house[Symbol.asyncDispose]());

/** Hears dialogs, and finds mark-up that became a part of the page. What the page's policy forbade fails the test by itself. */
function watch(page: Page): { dialogs: string[]; found: () => Promise<string[]> } {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const found = () =>
    page.evaluate(() => {
      const handlers = [...document.querySelectorAll('*')].filter((node) =>
        [...node.attributes].some(({ name, value }) => /^on/.test(name) || /^\s*javascript:/i.test(value)),
      );
      return [...handlers, ...document.querySelectorAll('img[src="x"], textarea textarea')].map((node) =>
        node.outerHTML.slice(0, 200),
      );
    });
  return { dialogs, found };
}

describe('mark-up typed into every text of every act', () => {
  test('every text field of the commands was typed into, or takes letters and digits only', () => {
    const fields = Object.entries(COMMAND_SCHEMAS).flatMap(([type, schema]) => textsOf(schema as Schema, type));
    const missing = fields.filter((field) => !typed.has(field) && !SHAPED.test(field));
    expect(missing.filter((field) => !UNTYPED.has(field))).toEqual([]);
    expect(fields.length).toBeGreaterThan(60);
  });

  test('is text on every page that shows it, and runs nowhere', { timeout: 300_000 }, async () => {
    const officer = await sitDown(house, 'thanh.giamsat');
    const { dialogs, found } = watch(officer);
    const seen = new Set<string>();
    const paths = looked.flatMap((id) => ['', '/as-applicant', '/receipt'].map((page) => `/dossiers/${id}${page}`));
    const lists = [
      '/inbox?scope=unit',
      '/inbox?scope=arrivals',
      '/supervision',
      '/supervision/late',
      '/supervision/soon',
      '/supervision/days',
    ];
    for (const path of [...paths, ...lists]) {
      await officer.goto(path);
      expect([path, await found()]).toEqual([path, []]);
      const text = await officer.evaluate(() => document.body.textContent ?? '');
      for (const field of typed) if (text.includes(`>${field}<`)) seen.add(field);
    }
    expect(dialogs).toEqual([]);
    // The rest stands on letters only; if little were shown, little would be proved.
    expect(seen.size).toBeGreaterThan(typed.size / 2);
  });

  test('is text on every letter', { timeout: 120_000 }, async () => {
    const officer = await house.signIn('thanh.giamsat');
    const printed: Record<string, number> = {};
    // As many as one officer may print in a minute.
    for (const id of looked.slice(0, 12))
      for (const letter of ['receipt', 'supplement-request', 'refusal', 'apology', 'stop-notice']) {
        await officer.open(`/dossiers/${id}/${letter}.pdf`);
        expect([letter, officer.status, [200, 404].includes(officer.status)]).toEqual([letter, officer.status, true]);
        if (officer.status !== 200) continue;
        expect(Buffer.from(officer.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
        printed[letter] = (printed[letter] ?? 0) + 1;
      }
    expect(Object.keys(printed).length).toBeGreaterThan(3);
  });

  test('is text in the page of who tracks a dossier, and in what is searched for', async () => {
    const page = await sitDown(house, 'hoa.hoasen');
    const { dialogs, found } = watch(page);
    for (const path of [
      `/search?q=${encodeURIComponent(markOf('search'))}`,
      `/procedures?q=${encodeURIComponent(markOf('q').slice(0, 190))}`,
      `/track?MHS=${encodeURIComponent(markOf('code'))}`,
      `/sign-in?next=${encodeURIComponent('/x"><img src=x onerror=alert(1)>')}`,
      `/nowhere/${encodeURIComponent(markOf('x'))}`,
    ]) {
      await page.goto(path);
      expect([path, await found()]).toEqual([path, []]);
    }
    await page.goto('/track');
    await page.locator('[name=code]').fill(markOf('code'));
    await Promise.all([page.waitForLoadState(), page.locator('[name=code]').press('Enter')]);
    expect(await found()).toEqual([]);
    expect(dialogs).toEqual([]);
  });
});

describe('mark-up typed into the counter’s form', () => {
  test('comes back as text where it is refused, in every field', { timeout: 120_000 }, async () => {
    const page = await sitDown(house, 'hoa.hoasen');
    const { dialogs, found } = watch(page);
    for (const procedure of ['dang-ky-ho-kinh-doanh', 'dang-ky-khai-sinh', 'chung-thuc-ban-sao']) {
      await page.goto(`/reception/${procedure}`);
      const boxes = page.locator(
        'main input[type=text]:visible, main input:not([type]):visible, main textarea:visible, main input[type=tel]:visible',
      );
      const count = await boxes.count();
      expect(count).toBeGreaterThan(4);
      for (let n = 0; n < count; n++) await boxes.nth(n).fill(markOf(String(n)));
      await Promise.all([
        page.waitForResponse((answer) => answer.request().method() === 'POST'),
        page.locator('button[name=act][value=accept]').first().click(),
      ]);
      await page.waitForLoadState();
      expect([procedure, await found()]).toEqual([procedure, []]);
      expect(await page.locator('main').innerHTML()).toContain('onerror=alert(1)');
    }
    expect(dialogs).toEqual([]);
  });
});

describe('mark-up that comes otherwise than by a dossier', () => {
  test('in an officer’s name is text wherever officers are named', async () => {
    const admin = await house.signIn('quan.quantri');
    await admin.open('/staff/officers/new');
    await admin.send('/staff/officers/new', { name: markOf('officer').slice(0, 150), username: 'danh.dau' });
    expect(admin.status).toBe(200);
    const id = /\/staff\/officers\/([0-9a-f-]{36})/.exec(admin.html)?.[1];
    const page = await sitDown(house, 'quan.quantri');
    const { dialogs, found } = watch(page);
    for (const path of [
      '/staff/officers',
      '/staff/officers?q=danh.dau',
      `/staff/officers/${id}`,
      '/staff/log',
      '/staff/units',
    ]) {
      await page.goto(path);
      expect([path, await found()]).toEqual([path, []]);
    }
    await page.goto('/staff/officers?q=danh.dau');
    expect(await page.locator('main').textContent()).toContain('onerror=alert(1)');
    expect(dialogs).toEqual([]);
  });

  test('in the log of an older system is text on the dossier’s page, in search and in its suggestions', async () => {
    const { ledger, province } = house.house;
    const mark = '"><img src=x onerror=alert(1)>';
    const quoted = `"${mark.replaceAll('"', '""')}"`;
    const log = `case,activity,timestamp,resource,${quoted}\n${quoted},${quoted},2019-02-15T09:00:00,${quoted},${quoted}\n`;
    const chunks = (async function* () {
      yield Buffer.from(log);
    })();
    const wrong: unknown[] = [];
    const told = await importHistory(
      { ledger, province: province.id, unit: 'trung-tam-pvhcc-xa-hoa-sen', source: 'older', names: PARTS, chunks },
      { bad: (row) => void wrong.push(row), left: (one) => void wrong.push(one) },
    );
    expect([told.written.cases, wrong]).toEqual([1, []]);
    const page = await sitDown(house, 'hoa.hoasen');
    const { dialogs, found } = watch(page);
    await page.goto(`/search?q=${encodeURIComponent(`older/${mark}`)}`);
    expect(await found()).toEqual([]);
    expect(await page.locator('main').textContent()).toContain(`older/${mark}`);
    const way = await page.locator('main a[href^="/dossiers/"]').first().getAttribute('href');
    await page.goto(way ?? '');
    expect(await found()).toEqual([]);
    expect(await page.locator('main').textContent()).toContain(mark);
    await openAwake(page, '/reception');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(`older/${mark}`);
    await page.getByText(`older/${mark}`).first().waitFor();
    expect(await found()).toEqual([]);
    expect(dialogs).toEqual([]);
  });

  test('the watcher sees a planted one', async () => {
    const page = await openPage({ baseUrl: house.url });
    const { found } = watch(page);
    await page.goto('/');
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<a href="javascript:alert(1)">x</a><img src="x">');
    });
    expect(await found()).toHaveLength(2);
  });
});

/** Texts that no life types: faults of a refusal and of a proposed request are kept and shown as those of a request that is sent. */
const UNTYPED: ReadonlySet<string> = new Set(['refuse.faults.note', 'propose.command.faults.note']);

function textsOf(schema: Schema, path: string): string[] {
  if (schema.anyOf) return schema.anyOf.flatMap((one) => textsOf(one, path));
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`));
  if (schema.items) return textsOf(schema.items, path);
  const isText = schema.type === 'string' && !schema.pattern && !schema.format && !schema.enum && !('const' in schema);
  return isText ? [path] : [];
}
