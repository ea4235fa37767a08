import { loadProvince } from '../src/catalogue/index.ts';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import { newId } from '../src/platform/ids/index.ts';
import { Api } from '../src/walk/api.ts';
import { readComponents } from './components.ts';
import { signIn, startDemo } from './demo-server.ts';

readComponents();
await using demo = await startDemo();
const api = new Api(demo.url, demo.password);
const { officers } = await loadProvince(`${PACKAGE_ROOT}/province`);
const P = 'xac-nhan-tinh-trang-hon-nhan',
  OFFICE = 'trung-tam-pvhcc-xa-hoa-sen';
const procedure = await api.procedure(P);
const papers = procedure.papers
  .filter(({ required, originals, copies }: any) => required && originals + copies > 0)
  .map(({ key, originals, copies }: any) => ({ key, originals, copies }));
const holderOf = (role: any, unit: any) =>
  officers.find(({ posts }) => posts.some((p) => p.role === role && p.unit === unit))?.username;
const rec = holderOf('RECEPTIONIST', OFFICE)!;
const times: Record<string, number[]> = {};
const timed = async (k: string, f: () => Promise<any>) => {
  const b = performance.now();
  const r = await f();
  (times[k] ??= []).push(performance.now() - b);
  return r;
};
let stop = false;
const token = await signIn(demo.url, 'hoa.hoasen');
const readers = Array.from({ length: Number(process.argv[2]) }, async () => {
  while (!stop)
    await timed('page', async () =>
      (await fetch(demo.url + '/inbox?scope=unit', { headers: { authorization: `Bearer ${token}` } })).text(),
    );
});
let n = 0;
const end = performance.now() + 15000;
await Promise.all(
  Array.from({ length: 8 }, async () => {
    while (performance.now() < end) {
      const id = newId();
      const k = String(n++).padStart(6, '0');
      await timed('accept', () =>
        api.command(rec, id, 'new', 'accept', {
          intake: {
            procedure: P,
            channel: 'COUNTER',
            delivery: 'COUNTER',
            applicant: { kind: 'CITIZEN', name: 'Nguyễn Thị Demo', idNumber: `001190${k}`, phone: `0912${k}` },
            answers: {},
            papers,
            copiesOfDossier: 1,
            receivingUnit: OFFICE,
          },
        }),
      );
      for (;;) {
        const { version, steps } = await timed('get', () => api.dossier(rec, id));
        const step = steps.find(({ completedBy }: any) => completedBy === 'complete-step');
        const who = step && holderOf(step.role, step.unit?.id);
        if (!step || !who || performance.now() > end) {
          break;
        }
        await timed('step', () =>
          api.command(who, id, version, 'complete-step', {
            token: step.token,
            ...(step.outcomes[0] ? { outcome: step.outcomes[0].code } : {}),
          }),
        );
      }
    }
  }),
);
stop = true;
await Promise.all(readers);
for (const [k, v] of Object.entries(times)) {
  v.sort((a, b) => a - b);
  console.log(
    k,
    v.length,
    'p50',
    v[v.length >> 1]!.toFixed(1),
    'p95',
    v[Math.floor(v.length * 0.95)]!.toFixed(1),
    'max',
    v.at(-1)!.toFixed(0),
  );
}
