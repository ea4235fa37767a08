import type { Dossier, DossierEvent } from '../src/domain/dossier/index.ts';
import { allowedCommands, STATUSES } from '../src/domain/dossier/index.ts';
import { canonical } from '../src/ledger/hash.ts';
import type { Domain } from './domain.ts';
import type { CommandType } from './model/command.ts';
import { TRANSITIONS } from './model/when.ts';
import { type Case, PROVINCE } from './table.ts';

const LARGEST_STATE = 8192;

/** Acts that bring a dossier nearer to an end which is not giving up. */
const ON_THE_WAY: readonly CommandType[] = [
  ...(['accept', 'request-supplement', 'supplement', 'confirm-supplement', 'complete-step', 'send-back'] as const),
  ...(['require-obligation', 'confirm-obligation', 'issue-result', 'return-result', 'resume'] as const),
  ...(['child-answered', 'reopen'] as const),
];

/** What must hold after every commit whatever the model thinks; each breach in a sentence. */
export function* brokenAfter(domain: Domain, before: Dossier | null, one: Case, events: readonly DossierEvent[]) {
  const { dossier } = one;
  if (!dossier) return;
  const size = Buffer.byteLength(canonical(dossier));
  if (size > LARGEST_STATE) yield `the state has ${size} bytes`;
  yield* pathOf(domain, before, one, events);
  yield* whole(dossier);
  if (!STATUSES[dossier.status].final && !hasWayOn(one, dossier))
    yield `nobody can bring it on in status ${dossier.status}`;
}

// Every change of status that an event makes is one of DOMAIN 2.2, also inside one command.
function* pathOf(domain: Domain, before: Dossier | null, { id, dossier }: Case, events: readonly DossierEvent[]) {
  let at = before;
  for (const event of events) {
    const next = domain.evolve(at, event, { id, province: PROVINCE, version: dossier?.version ?? 0 });
    const from = at?.status ?? 0;
    if (from !== next.status && !TRANSITIONS.includes(`${from}→${next.status}`))
      yield `${event.type} moved it ${from}→${next.status}`;
    at = next;
  }
}

function* whole(dossier: Dossier) {
  const { status, time, pause, steps, result } = dossier;
  if (new Set(steps.map(({ id }) => id)).size !== steps.length) yield 'a step is open twice under one token';
  if (steps.some(({ due }) => due !== null && time?.dueCurrent != null && due > time.dueCurrent))
    yield 'a step is due after its dossier';
  const working = status === 2 || status === 4 || (time !== null && (status === 5 || status === 6));
  if ((working || status === 9) && steps.length === 0 && !dossier.ended) yield 'work is open and no step is';
  if (time && (status === 5 || status === 6) && !pause) yield `the clock runs in status ${status}`;
  if (status === 9 && (!result || time?.dueLegal == null)) yield 'it is settled and nothing says by when it was due';
  if ((status === 2 || status === 4) && time?.dueLegal == null && !pause) yield 'the clock neither runs nor stands';
}

function hasWayOn({ place }: Case, dossier: Dossier): boolean {
  return place.cast.some((actor) =>
    allowedCommands(dossier, actor).some(({ command }) => ON_THE_WAY.includes(command as CommandType)),
  );
}

/** The state told anew out of the stored texts, read as the ledger reads them. */
export function* brokenReplay(domain: Domain, { id, dossier, stored }: Case) {
  let again: Dossier | null = null;
  for (const { text, version } of stored) {
    const event = domain.upcast(JSON.parse(text));
    if (canonical(event) !== text) yield `${event.type} is not read as it was written`;
    again = domain.evolve(again, event, { id, province: PROVINCE, version });
  }
  if (canonical(again) !== canonical(dossier)) yield 'a replay of all events is not the state kept';
}
