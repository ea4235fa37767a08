import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser, signInAs } from './chromium.ts';
import { type DemoServer, startDemo } from './demo-server.ts';
import { ONE_TIME } from './one-time-pages.ts';

/**
 * Takes a picture of every page at 390 and 1280 px into docs/screens, to be looked at: `node bench/screens.ts [NAME…]`.
 */
const FOLDER = fileURLToPath(new URL('../docs/screens/', import.meta.url));
const WIDTHS = [390, 1280];

type Shot = readonly [name: string, path: string, who?: string];

const SHOTS = ({ dossier, code }: DemoServer): readonly Shot[] => [
  ['home', '/'],
  ['home-en', '/?lang=en'],
  ['procedures', '/procedures?q=so+do'],
  ['procedures-none', '/procedures?q=xyz'],
  ['procedures-narrowed', '/procedures?level=COMMUNE'],
  ['procedure', '/procedures/dang-ky-bien-dong-chuyen-nhuong-dat'],
  ['track', `/track?MHS=${code}`],
  ['check-receipt', '/kiem-tra-bien-nhan'],
  ['sign-in', '/sign-in'],
  ['problem-404', '/no-such-page'],
  ['components', '/ui'],
  ['inbox', '/inbox?scope=unclaimed', 'hoa.hoasen'],
  ['inbox-empty', '/inbox?scope=arrivals', 'hoa.hoasen'],
  ['reception-choose', '/reception', 'hoa.hoasen'],
  ['reception', '/reception/dang-ky-ho-kinh-doanh', 'hoa.hoasen'],
  ['dossier', `/dossiers/${dossier}`, 'hoa.hoasen'],
  ['as-applicant', `/dossiers/${dossier}/as-applicant`, 'hoa.hoasen'],
  ['receipt', `/dossiers/${dossier}/receipt`, 'hoa.hoasen'],
  ['search', '/search?q=thao', 'hoa.hoasen'],
  ['supervision', '/supervision', 'thanh.giamsat'],
  ['supervision-late', '/supervision/late', 'thanh.giamsat'],
  ['supervision-soon', '/supervision/soon', 'thanh.giamsat'],
  ['supervision-days', '/supervision/days?from=2026-03-02&to=2026-03-03', 'thanh.giamsat'],
  ['dossier-masked', `/dossiers/${dossier}`, 'thanh.giamsat'],
  ['person-requests', '/persons/requests', 'hoa.hoasen'],
  ['person-access', '/persons/access', 'quan.quantri'],
  ['staff-units', '/staff/units', 'quan.quantri'],
  ['staff-officers', '/staff/officers', 'quan.quantri'],
  ['staff-new-officer', '/staff/officers/new', 'quan.quantri'],
  ['staff-log', '/staff/log', 'quan.quantri'],
  ['account', '/me', 'tuan.hoasen'],
  ['password', '/me/password', 'tuan.hoasen'],
  ['second-step', '/me/second-step', 'tuan.hoasen'],
  ['absence', '/me/absence', 'tuan.hoasen'],
];

const asked = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
await using demo = await startDemo();
const browser = await launchBrowser();
try {
  for (const shot of SHOTS(demo)) if (asked.length === 0 || asked.includes(shot[0])) await take(browser, demo, shot);
  if (asked.length === 0 || asked.includes('tracked')) await takeTracked(browser, demo);
  for (const name of Object.keys(ONE_TIME))
    if (asked.length === 0 || asked.includes(name)) await takeOnce(browser, demo, name);
} finally {
  await browser.close();
}

async function take(from: Browser, { url, password }: DemoServer, [name, path, who]: Shot): Promise<void> {
  for (const width of WIDTHS) {
    const page = await from.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    if (who) await signInAs(page, url, who, password);
    await page.goto(url + path, { waitUntil: 'load' });
    await page.evaluate('document.fonts.ready');
    await page.screenshot({ path: `${FOLDER}${name}-${width}.jpg`, type: 'jpeg', quality: 62, fullPage: true });
    await page.close();
  }
  console.log(name);
}

/** What the applicant sees after giving the code and four digits. */
async function takeTracked(from: Browser, { url, code }: DemoServer): Promise<void> {
  for (const width of WIDTHS) {
    const page = await from.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${url}/track?MHS=${code}`);
    await page.locator('input[name="last4"]').fill('0090');
    await page.locator('main form button').first().click();
    await page.waitForLoadState();
    await page.screenshot({ path: `${FOLDER}tracked-${width}.jpg`, type: 'jpeg', quality: 62, fullPage: true });
    await page.close();
  }
  console.log('tracked');
}

async function takeOnce(from: Browser, demo: DemoServer, name: string): Promise<void> {
  const page = await from.newPage();
  await ONE_TIME[name]?.(page, demo, from);
  await page.waitForLoadState();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${FOLDER}${name}-${width}.jpg`, type: 'jpeg', quality: 62, fullPage: true });
  }
  await page.close();
  console.log(name);
}
