import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../test/lives.ts';
import { Stuck } from './client.ts';
import { type Office, PEOPLE, type Seen } from './office.ts';

/** Clerks who work on until told to stop, each on dossiers of their own, some on shared ones. */
export type Load = { readonly stop: () => Promise<void>; readonly troubles: string[] };

/** Sets so many clerks to work, together at about `perSecond` commands. */
export function startLoad(office: Office, clerks: number, perSecond: number, seed: number): Load {
  const stopping = { now: false };
  const troubles: string[] = [];
  const shared: Seen[] = [];
  const rest = (clerks / perSecond) * 1_000;
  const clerk = async (n: number): Promise<void> => {
    const chance = seeded(seed + n);
    let own: Seen | undefined;
    while (!stopping.now) {
      const begun = performance.now();
      try {
        if (!own || chance() < 0.4) {
          own = await office.accept();
          if (shared.length < 20) shared.push({ ...own });
        } else if (chance() < 0.8) await office.amend(own);
        else await touch(office, shared[Math.floor(chance() * shared.length)] ?? own);
      } catch (error) {
        if (!(error instanceof Stuck)) troubles.push((error as Error).message);
        own = undefined;
      }
      await sleep(Math.max(0, rest - (performance.now() - begun)));
    }
  };
  const all = Array.from({ length: clerks }, (_, n) => clerk(n));
  const stop = async (): Promise<void> => {
    stopping.now = true;
    await Promise.all(all);
  };
  return { stop, troubles };
}

// Of two who change the same dossier one is told that it changed, and looks again.
async function touch(office: Office, dossier: Seen): Promise<void> {
  const { version } = await office.read(dossier.id);
  const { answer } = await office.command(PEOPLE.leader, dossier.id, version, 'amend', office.correction());
  if (answer && ![200, 409].includes(answer.status)) throw new Error(`${answer.status} ${answer.body}`);
}
