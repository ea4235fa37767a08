import type { Dossier, DossierEvent } from '../src/domain/dossier/index.ts';
import { type Commanded, prepare } from '../src/ledger/append.ts';
import { canonical, hashOf, sha256 } from '../src/ledger/hash.ts';
import { actorText } from '../src/ledger/request.ts';
import type { Act } from './act.ts';
import { type Case, PROVINCE } from './table.ts';

type Row = { facts: string; prev_hash: string; hash: string; personal_hash: string | null };

/** Seals the events of a commit with the ledger's own hand and tells what of the chain does not hold; the case keeps the new head. */
export function* brokenSeal(before: Dossier | null, one: Case, act: Act, events: readonly DossierEvent[]) {
  const commanded: Commanded = {
    id: one.id,
    actor: actorText(act.actor),
    key: `${one.id} ${before?.version ?? 0}`,
    bodyHash: sha256(canonical(act.command)),
  };
  const loaded = before && { dossier: before, units: [], headHash: one.head, used: null };
  const { payload, done } = prepare(PROVINCE, commanded, loaded, events);
  const rows = payload.events as readonly Row[];
  if (rows.length !== events.length) yield 'not every event was sealed';
  for (const [n, row] of rows.entries()) {
    const { type, v, at, facts } = events[n] as DossierEvent;
    if (row.facts !== canonical(facts)) yield `${type} is not stored in its canonical text`;
    if (!bytesOf(row.prev_hash)?.equals(one.head)) yield `${type} does not hang on the event before it`;
    const first = n === 0 ? { ...commanded, answer: canonical(done) } : null;
    one.head = hashOf({
      ...{ province: PROVINCE, dossier: one.id, version: done.version, n, type, v, at, facts: row.facts },
      personalHash: bytesOf(row.personal_hash),
      actor: first?.actor ?? null,
      key: first?.key ?? null,
      bodyHash: first?.bodyHash ?? null,
      answer: first?.answer ?? null,
      prevHash: one.head,
    });
    if (!bytesOf(row.hash)?.equals(one.head)) yield `${type} is not sealed by what it says`;
  }
}

// As the ledger sends bytes to PostgreSQL: `\\x` and hexadecimal digits.
function bytesOf(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text.slice(2), 'hex');
}
