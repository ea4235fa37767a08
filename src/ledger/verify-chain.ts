import type { Told } from './finding.ts';
import { hashOf, NO_HASH, personalHash } from './hash.ts';
import type { Kept, KeptEvent } from './read-kept.ts';

/** The chain of one dossier: each event is what was hashed and follows the one before; personal data are what they were. */
export function* verifyChain(province: string, { id, row, events, personal, erasedTo }: Kept): Generator<Told> {
  const bodies = new Map(personal.map((one) => [place(one), one]));
  let before: KeptEvent | undefined;
  for (const event of events) {
    const at = { version: event.version, n: event.n };
    const counted = before && event.version === before.version ? event.n === before.n + 1 : event.n === 0;
    if (!counted || event.version - (before?.version ?? 0) > 1)
      yield { what: 'EVENT_MISSING', ...at, detail: `comes after ${before ? place(before) : 'nothing'}` };
    if (!event.prev_hash.equals(before?.hash ?? NO_HASH))
      yield { what: 'CHAIN_BROKEN', ...at, detail: `does not follow ${before ? place(before) : 'the beginning'}` };
    if (!event.hash.equals(hashOf(linkOf(province, id, event))))
      yield { what: 'EVENT_CHANGED', ...at, detail: `${event.type} is not what was written` };
    const body = bodies.get(place(event));
    bodies.delete(place(event));
    if (event.personal_hash && !body && event.version > erasedTo)
      yield { what: 'PERSONAL_MISSING', ...at, detail: 'personal data are gone without an erasure on record' };
    if (body && !event.personal_hash?.equals(personalHash(body.salt, body.body)))
      yield { what: 'PERSONAL_CHANGED', ...at, detail: 'personal data are not what was written' };
    before = event;
  }
  for (const { version, n } of bodies.values())
    yield { what: 'PERSONAL_UNKNOWN', version, n, detail: 'personal data of an event that is not there' };
  if (!before || before.version !== row.version || !before.hash.equals(row.head_hash))
    yield {
      what: 'HEAD_DIFFERS',
      version: row.version,
      detail: `the dossier stands at version ${row.version}, its last event is ${before ? place(before) : 'missing'}`,
    };
}

function place({ version, n }: { version: number; n: number }): string {
  return `${version}.${n}`;
}

function linkOf(province: string, dossier: string, event: KeptEvent) {
  return {
    province,
    dossier,
    version: event.version,
    n: event.n,
    type: event.type,
    v: event.v,
    at: event.at,
    facts: event.facts,
    personalHash: event.personal_hash,
    actor: event.actor,
    key: event.key,
    bodyHash: event.body_hash,
    answer: event.answer,
    prevHash: event.prev_hash,
  };
}
