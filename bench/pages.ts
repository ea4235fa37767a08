import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser, signInAs } from './chromium.ts';
import { type DemoServer, startDemo } from './demo-server.ts';
import { measuredOn, quantile, round } from './report.ts';

/**
 * What each page costs: server milliseconds, bytes over the wire, and the largest contentful paint and layout shift of a cold
 * load on a slow line (1.6 Mbit/s, 150 ms round trip, processor four times slower).
 * `motcua bench pages [--loads N] [--json]` writes bench/results/pages.json.
 */
const { values } = parseArgs({
  options: { loads: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
});
const LOADS = Math.max(1, Number(values.loads));
const FETCHES = 15;
const SLOW_LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

type Result = {
  readonly page: string;
  readonly path: string;
  readonly serverMs: number;
  readonly requests: number;
  readonly bytes: number;
  readonly scriptBytes: number;
  readonly lcpMs: number;
  readonly cls: number;
};

const PAGES = (demo: DemoServer) =>
  [
    ['home', '/', null],
    ['procedures', '/procedures?q=dat+dai', null],
    ['procedure', '/procedures/dang-ky-bien-dong-chuyen-nhuong-dat', null],
    ['track', '/track', null],
    ['sign-in', '/sign-in', null],
    ['inbox', '/inbox?scope=unclaimed', 'hoa.hoasen'],
    ['reception', '/reception/dang-ky-ho-kinh-doanh', 'hoa.hoasen'],
    ['dossier', `/dossiers/${demo.dossier}`, 'hoa.hoasen'],
  ] as const;

await using demo = await startDemo();
const browser = await launchBrowser();
const results: Result[] = [];
try {
  for (const [page, path, who] of PAGES(demo)) {
    await using context = await visitorOf(browser, demo, who);
    results.push({
      page,
      path,
      serverMs: await serverMs(context, demo.url + path),
      ...(await coldLoads(context, demo.url + path)),
    });
    if (!values.json) console.log(line(results.at(-1) as Result));
  }
} finally {
  await browser.close();
}
const report = {
  ...measuredOn(),
  loads: LOADS,
  line: '1.6 Mbit/s, 150 ms, 4x CPU',
  results: results.map((one) => ({ ...one, path: one.path.replace(demo.dossier, ':id') })),
};
writeFileSync(new URL('results/pages.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
if (values.json) console.log(JSON.stringify(report));

async function visitorOf(from: Browser, { url, password }: DemoServer, who: string | null): Promise<BrowserContext> {
  const context = await from.newContext({ viewport: { width: 390, height: 844 } });
  if (who === null) return context;
  const page = await context.newPage();
  await signInAs(page, url, who, password);
  await page.close();
  return context;
}

/** Median time the server takes to answer a page, asked by a client without a browser. */
async function serverMs(context: BrowserContext, url: string): Promise<number> {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const times: number[] = [];
  for (let i = 0; i < FETCHES; i++) {
    const begun = performance.now();
    const answer = await fetch(url, { headers: { cookie, accept: 'text/html' } });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
    times.push(performance.now() - begun);
  }
  return round(quantile(times, 0.5), 1);
}

async function coldLoads(context: BrowserContext, url: string): Promise<Omit<Result, 'page' | 'path' | 'serverMs'>> {
  const loads: Awaited<ReturnType<typeof coldLoad>>[] = [];
  for (let i = 0; i < LOADS; i++) loads.push(await coldLoad(context, url));
  const worst = loads.reduce((a, b) => (a.bytes > b.bytes ? a : b));
  return {
    requests: worst.requests,
    bytes: worst.bytes,
    scriptBytes: worst.scriptBytes,
    lcpMs: Math.round(
      quantile(
        loads.map(({ lcp }) => lcp),
        0.75,
      ),
    ),
    cls: round(
      quantile(
        loads.map(({ cls }) => cls),
        0.75,
      ),
      3,
    ),
  };
}

async function coldLoad(context: BrowserContext, url: string) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Network.emulateNetworkConditions', SLOW_LINE);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const scripts = new Set<string>();
  const count = { requests: 0, bytes: 0, scriptBytes: 0 };
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    count.requests++;
    if (type === 'Script') scripts.add(requestId);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    count.bytes += encodedDataLength;
    if (scripts.has(requestId)) count.scriptBytes += encodedDataLength;
  });
  await page.addInitScript(`
    globalThis.seen = { lcp: 0, cls: 0 };
    new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.lcp = one.startTime; })
      .observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) seen.cls += one.value; })
      .observe({ type: 'layout-shift', buffered: true });`);
  await page.goto(url, { waitUntil: 'load' });
  // Fonts are optional and may come after the load; what they move counts too.
  await page.waitForTimeout(700);
  const { lcp, cls } = (await page.evaluate('seen')) as { lcp: number; cls: number };
  await page.close();
  return { ...count, lcp, cls };
}

function line({ page, serverMs: ms, bytes, scriptBytes, requests, lcpMs, cls }: Result): string {
  const kb = (count: number): string => `${(count / 1000).toFixed(1)} KB`;
  return `${page.padEnd(12)} server ${ms} ms  ${requests} requests ${kb(bytes)} (scripts ${kb(scriptBytes)})  LCP ${lcpMs} ms  CLS ${cls}`;
}
