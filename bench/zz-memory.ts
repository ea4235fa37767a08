import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadProvince } from '../src/catalogue/index.ts';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import { openSession } from '../src/platform/database/index.ts';
import { startEmbedded } from '../src/platform/embedded/index.ts';
import { readComponents } from './components.ts';
import { signIn, startDemo } from './demo-server.ts';
import { crowdOfAProvince, fillDossiers } from './fill-dossiers.ts';
import { memoryUnder } from './memory.ts';

const N = Number(process.argv[2]);
const SECONDS = Number(process.argv[3]);
const VARIANTS = process.argv.slice(4);
readComponents();
const PRE = '--require /tmp/inbox-work/mem.cjs --expose-gc ';
process.env.ZZ_OPTS = PRE;
await using demo = await startDemo();
await using embedded = await startEmbedded({ dataDir: demo.dataDir });
await using owner = await openSession({ connection: embedded.owner });
const said = () => {
  try {
    return readFileSync('/tmp/inbox-work/mem.log', 'utf8').trim();
  } catch {
    return '';
  }
};
const rss = () => /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${demo.pid()}/status`, 'utf8'))?.[1];
await sleep(1000);
console.log('fresh demo, 11 procedures:', said());
const DEPS = [
  'so-tu-phap',
  'so-xay-dung',
  'van-phong-dang-ky-dat-dai',
  'cong-an-tinh',
  'thue-tinh',
  'bao-hiem-xa-hoi-tinh',
];
const OFFICE = 'trung-tam-pvhcc-xa-hoa-sen',
  COMMITTEE = 'ubnd-xa-hoa-sen';
const { rows: likes } = await owner.query<{ id: string }>(`SELECT DISTINCT ON (d.procedure_id) d.id FROM dossier d
       JOIN open_step s ON s.province = d.province AND s.dossier_id = d.id AND s.unit IN (d.receiving_unit, d.competent_unit)
      WHERE d.status IN (2, 4) ORDER BY d.procedure_id, d.id`);
const crowd = crowdOfAProvince(N, DEPS);
const { id } = await loadProvince(`${PACKAGE_ROOT}/province`);
await fillDossiers(
  owner,
  id,
  likes.map((l) => l.id),
  {
    ...crowd,
    procedures: 1600,
    receptions: crowd.receptions.with(20, OFFICE),
    committees: crowd.committees.with(20, COMMITTEE),
  },
);
console.log('versions', (await owner.query('select count(*), sum(length(body::text)) from procedure_version')).rows);
const load = async (label: string) => {
  await new Promise((r) => setTimeout(r, 500));
  const token = await signIn(demo.url, 'hoa.hoasen');
  const headers = { authorization: `Bearer ${token}` };
  const paths = [
    '/inbox?scope=mine',
    '/inbox?scope=unit',
    '/inbox?scope=unclaimed',
    '/search?q=nguyen%20th',
    '/search?q=tran%20van',
    '/search?q=H99.4',
  ];
  const done = await memoryUnder(
    {
      ...demo,
      readers: 16,
      rest: 200,
      workers: 8,
      forMs: SECONDS * 1000,
      read: async (n) => {
        const a = await fetch(demo.url + paths[n % paths.length], { headers });
        await a.text();
        if (a.status !== 200 && a.status !== 429) throw new Error(String(a.status));
      },
    },
    `${PACKAGE_ROOT}/province`,
  );
  console.log(label, JSON.stringify(done), '\n   ', said());
};
for (const variant of VARIANTS) {
  const words = variant.split(' ').filter((w) => w !== '-');
  process.env.ZZ_OPTS = PRE + words.filter((w) => w.startsWith('--')).join(' ');
  process.env.ZZ_ENV = JSON.stringify(Object.fromEntries(words.filter((w) => w.startsWith('env:')).map((w) => w.slice(4).split('='))));
  writeFileSync('/tmp/inbox-work/flags', words.filter((w) => w.startsWith('set:')).map((w) => w.slice(4)).join(' '));
  await demo.restart();
  await sleep(3000);
  console.log('==', variant, 'resting, 1600 procedures:', said());
  if (SECONDS > 0) await load('  load');
  await sleep(1500);
  process.kill(demo.pid(), 'SIGUSR2');
  await sleep(25000);
  console.log('   after gc', said());
}
