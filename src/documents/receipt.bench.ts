import { renderReceipt } from './index.ts';
import { buildReceipt } from './receipt.fixture.ts';

// Prints how long a one-page receipt takes with the compiler warm (goal: 50 ms): `node src/documents/receipt.bench.ts`.
const RUNS = 200;

async function timeReceipt(n: number): Promise<number> {
  const { applicant } = buildReceipt();
  const dossierCode = `H42.120-251210-${String(n).padStart(4, '0')}`;
  const model = buildReceipt({ dossierCode, applicant: { ...applicant, name: `Nguyễn Văn ${n}` } });
  const begin = performance.now();
  await renderReceipt(model);
  return performance.now() - begin;
}

const cold = await timeReceipt(1);
const times: number[] = [];
for (let n = 2; n < RUNS + 2; n++) times.push(await timeReceipt(n));
times.sort((a, b) => a - b);
const at = (share: number) => (times[Math.floor(share * (RUNS - 1))] as number).toFixed(1);
console.log(`receipt: first ${cold.toFixed(0)} ms, then median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`);
