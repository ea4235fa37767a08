import { Agent } from 'node:http';
import type { Database } from '../src/platform/database/index.ts';
import { seeded } from '../test/lives.ts';
import { type Answer, ask, Client } from './client.ts';
import { type Cut, FaultProxy } from './fault-proxy.ts';
import { Journal } from './journal.ts';
import { judge } from './judge.ts';
import { type Office, PEOPLE } from './office.ts';

/** What sending the same thing many times came to: everything but the counts should be 0. */
export type DuplicateFigures = {
  readonly groups: number;
  readonly sent: number;
  /** Answers of a group that are not the same bytes. */
  readonly unlike: number;
  /** Groups that made another number of dossiers than one. */
  readonly notOne: number;
  /** Other bodies under a used key that were not refused with 422, or changed something. */
  readonly otherTaken: number;
};

/** T05: the same submission 2 to 50 times at once, then its key with another body. */
export async function sendDuplicates(
  office: Office,
  url: string,
  owner: Database,
  groups: number,
  seed: number,
): Promise<DuplicateFigures> {
  const chance = seeded(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const figures = { groups, sent: 0, unlike: 0, notOne: 0, otherTaken: 0 };
  const ids: string[] = [];
  try {
    for (let group = 0; group < groups; group++) {
      const { id, sending, other } = await office.submission();
      ids.push(id);
      const times = 2 + Math.floor(chance() * 49);
      const answers = await Promise.all(Array.from({ length: times }, () => ask(url, sending, agent)));
      figures.sent += times;
      const [first] = answers;
      office.journal.begin(id, sending.headers?.['idempotency-key'] ?? '', 'submit').answer = first;
      figures.unlike += answers.filter(({ status, body }) => status >= 300 || body !== first?.body).length;
      if ((await ask(url, other, agent)).status !== 422) figures.otherTaken++;
    }
  } finally {
    agent.destroy();
  }
  const { rows } = await owner.query<{ id: string; version: number }>(
    'SELECT id, version FROM dossier WHERE id = ANY ($1::uuid[])',
    [ids],
  );
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  figures.notOne = ids.filter((id) => versions.get(id) !== 1).length;
  return figures;
}

export type CutFigures = {
  readonly cuts: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly stuck: number;
};

const CUTS: readonly Cut[] = ['within-request', 'before-answer', 'within-answer'];

/** T06: connections break before, in the middle of and after what was sent; the client asks again until it knows. */
export async function cutAnswers(
  makeOffice: (client: Client, journal: Journal) => Office,
  url: string,
  owner: Database,
  cuts: number,
  seed: number,
): Promise<CutFigures> {
  const chance = seeded(seed);
  let armed: Cut | undefined;
  await using proxy = await FaultProxy.before(url, () => {
    const cut = armed;
    armed = undefined;
    return cut;
  });
  const [journal, before] = [new Journal(), await countOf(owner)];
  const client = new Client([proxy.url], 30_000, false);
  const office = makeOffice(client, journal);
  let dossier = await office.accept();
  while (proxy.cuts < cuts) {
    armed = CUTS[Math.floor(chance() * CUTS.length)];
    if (chance() < 0.3) dossier = await office.accept();
    else await office.amend(dossier);
  }
  client.close();
  const { acknowledged, lost, stuck } = await judge(owner, journal);
  return {
    cuts: proxy.cuts,
    acknowledged,
    lost,
    duplicated: (await countOf(owner)) - before - journal.entries.length,
    stuck,
  };
}

async function countOf(owner: Database): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    "SELECT count(*) AS n FROM dossier_event WHERE n = 0 AND actor::jsonb ->> 'kind' = 'officer'",
  );
  return rows[0]?.n ?? 0;
}

export type RaceFigures = {
  readonly races: number;
  /** Both won, or none. */
  readonly notOneWinner: number;
  /** Losers that were not told what changed. */
  readonly untold: number;
};

/** T07: two officers change one dossier as they last saw it: one wins, the other is told what changed. */
export async function raceVersions(office: Office, url: string, races: number): Promise<RaceFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const figures = { races, notOneWinner: 0, untold: 0 };
  const dossier = await office.accept();
  for (let race = 0; race < races; race++) {
    const both = await Promise.all([PEOPLE.counter, PEOPLE.leader].map((who) => office.amendment(who, dossier)));
    const answers = await Promise.all(both.map((sending) => ask(url, sending, agent)));
    for (const [i, answer] of answers.entries())
      office.journal.begin(dossier.id, both[i]?.headers?.['idempotency-key'] ?? '', 'amend').answer = answer;
    const won = answers.filter(({ status }) => status === 200);
    if (won.length !== 1) figures.notOneWinner++;
    if (answers.some((answer) => answer.status !== 200 && !tellsWhatChanged(answer))) figures.untold++;
    dossier.version += won.length;
  }
  agent.destroy();
  return figures;
}

function tellsWhatChanged({ status, body }: Answer): boolean {
  const { type, since } = JSON.parse(body) as { type?: string; since?: readonly { type: string }[] };
  return status === 409 && type === '/problems/version-conflict' && since?.[0]?.type === 'amended';
}
