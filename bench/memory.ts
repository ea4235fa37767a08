import { readFileSync } from 'node:fs';
import { loadProvince } from '../src/catalogue/index.ts';
import { newId } from '../src/platform/ids/index.ts';
import { Api } from '../src/walk/api.ts';
import { askedBy } from './clients.ts';

/**
 * A server under load: what to read, how many clients read it, each resting `rest` milliseconds after an answer, and how many others complete
 * steps without a rest, for how many milliseconds.
 */
export type ServerLoad = {
  readonly url: string;
  readonly password: string;
  readonly pid: () => number;
  readonly read: (n: number) => Promise<unknown>;
  readonly readers: number;
  readonly rest: number;
  readonly workers: number;
  readonly forMs: number;
};

const MIB = 2 ** 20;
const OFFICE = 'trung-tam-pvhcc-xa-hoa-sen';
const PROCEDURE = 'xac-nhan-tinh-trang-hon-nhan';

/** The most memory the serving process held (resident, MiB; Linux tells it, null elsewhere) and what was done meanwhile. */
export async function memoryUnder(load: ServerLoad, folder: string) {
  const before = residentOf(load.pid());
  let most = before ?? 0;
  const look = setInterval(() => {
    most = Math.max(most, residentOf(load.pid()) ?? 0);
  }, 100);
  let [pages, steps] = [0, 0];
  try {
    const work = await workOn(load, folder);
    const end = performance.now() + load.forMs;
    const isOver = (): boolean => performance.now() > end;
    await Promise.all([
      // Who reads rests: readers that never do leave no processor to those who work.
      askedBy({ ...load, clients: load.readers, times: Number.POSITIVE_INFINITY, until: isOver }, async (n) => {
        await load.read(n);
        pages++;
      }),
      ...Array.from({ length: load.workers }, async () => {
        while (!isOver()) steps += await work(isOver);
      }),
    ]);
  } finally {
    clearInterval(look);
  }
  if (steps === 0) throw new Error('no step was completed');
  const mib = (bytes: number | null): number | null => (bytes === null ? null : Math.round(bytes / MIB));
  return {
    readers: load.readers,
    restMs: load.rest,
    workers: load.workers,
    seconds: load.forMs / 1000,
    pages,
    steps,
    restingMiB: mib(before),
    mostMiB: mib(most || null),
  };
}

/** Receives a dossier and completes its steps, each by somebody who holds its post, until one takes more than that. Returns how many commands that was. */
async function workOn(
  { url, password }: ServerLoad,
  folder: string,
): Promise<(isOver: () => boolean) => Promise<number>> {
  const api = new Api(url, password);
  const { officers } = await loadProvince(folder);
  const procedure = await api.procedure(PROCEDURE);
  const papers = procedure.papers
    .filter(({ required, originals, copies }) => required && originals + copies > 0)
    .map(({ key, originals, copies }) => ({ key, originals, copies }));
  const holderOf = (role: string | null, unit: string | undefined): string | undefined =>
    officers.find(({ posts }) => posts.some((post) => post.role === role && post.unit === unit))?.username;
  const receiver = holderOf('RECEPTIONIST', OFFICE) ?? '';
  let people = 0;
  return async (isOver) => {
    const id = newId();
    const n = String(people++).padStart(6, '0');
    const intake = {
      procedure: PROCEDURE,
      channel: 'COUNTER',
      delivery: 'COUNTER',
      applicant: { kind: 'CITIZEN', name: 'Nguyễn Thị Demo', idNumber: `001190${n}`, phone: `0912${n}` },
      answers: {},
      papers,
      copiesOfDossier: 1,
      receivingUnit: OFFICE,
    };
    await api.command(receiver, id, 'new', 'accept', { intake });
    for (let done = 1; ; done++) {
      const { version, steps } = await api.dossier(receiver, id);
      const step = steps.find(({ completedBy }) => completedBy === 'complete-step');
      const who = step && holderOf(step.role, step.unit?.id);
      if (!step || !who || isOver()) return done;
      const [outcome] = step.outcomes;
      await api.command(who, id, version, 'complete-step', {
        token: step.token,
        ...(outcome ? { outcome: outcome.code } : {}),
      });
    }
  };
}

function residentOf(pid: number): number | null {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib) * 1024;
  } catch {
    return null;
  }
}
