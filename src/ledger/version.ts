import type { Dossier } from '../domain/dossier/dossier.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { evolve } from '../domain/dossier/index.ts';
import { timestamptz } from '../platform/database/index.ts';
import { canonical, hexHashOf, NO_HASH, sealPersonal } from './hash.ts';
import { partyUnits, rowOf } from './rows.ts';

/** The command whose events are written. */
export type Commanded = {
  readonly id: string;
  /** Canonical JSON of who gave it. */
  readonly actor: string;
  readonly key: string;
  readonly bodyHash: Buffer;
};

/** What a command answers, now and whenever its key comes again. */
export type Done = {
  readonly version: number;
  readonly status: Dossier['status'];
  readonly code: string;
  readonly events: readonly DossierEvent['type'][];
};

/** Where a dossier stands, with what its next version is tied to. */
export type Standing = {
  readonly dossier: Dossier;
  readonly units: readonly string[];
  readonly headHash: Buffer;
};

/** What one command made of a dossier: where it stands, what was answered, and the rows of its history. */
export type Version = Standing & {
  readonly done: Done;
  readonly changedAt: number;
  readonly events: readonly EventRow[];
  readonly personal: readonly PersonalRow[];
};

/** The version that a command's events make of a dossier. Throws RangeError when there are none. */
export function versionOf(
  province: string,
  commanded: Commanded,
  before: Standing | null,
  events: readonly DossierEvent[],
): Version {
  const version = (before?.dossier.version ?? 0) + 1;
  const stamp = { id: commanded.id, province, version };
  let dossier: Dossier | null = before?.dossier ?? null;
  let units = before?.units ?? [];
  for (const event of events) {
    dossier = evolve(dossier, event, stamp);
    units = partyUnits(units, dossier);
  }
  const last = events.at(-1);
  if (!dossier || !last) throw new RangeError('a command without events is not written');
  const done: Done = { version, status: dossier.status, code: dossier.code, events: events.map(({ type }) => type) };
  const chain = linkEvents(province, commanded, version, events, before?.headHash ?? NO_HASH, canonical(done));
  return {
    dossier,
    units,
    headHash: chain.head,
    done,
    changedAt: last.at,
    events: chain.events,
    personal: chain.personal,
  };
}

/** The row of `dossier` as a version leaves it, but for its keys. */
export function dossierRowOf({ dossier, units, changedAt, headHash }: Version) {
  return { ...rowOf(dossier), units, changed_at: timestamptz(changedAt), head_hash: bytes(headHash.toString('hex')) };
}

export type EventRow = ReturnType<typeof linkEvents>['events'][number];
export type PersonalRow = ReturnType<typeof linkEvents>['personal'][number];

function linkEvents(
  province: string,
  commanded: Commanded,
  version: number,
  events: readonly DossierEvent[],
  headHash: Buffer,
  answer: string,
) {
  const personal: { n: number; salt: string; body: string }[] = [];
  const bodyHash = commanded.bodyHash.toString('hex');
  let head = headHash.toString('hex');
  const rows = events.map((event, n) => {
    const sealed = event.personal && sealPersonal(event.personal);
    const first = n === 0;
    const link = {
      province,
      dossier: commanded.id,
      version,
      n,
      type: event.type,
      v: event.v,
      at: event.at,
      facts: canonical(event.facts),
      personalHash: sealed?.hash.toString('hex') ?? null,
      actor: first ? commanded.actor : null,
      key: first ? commanded.key : null,
      bodyHash: first ? bodyHash : null,
      answer: first ? answer : null,
      prevHash: head,
    };
    head = hexHashOf(link);
    if (sealed) personal.push({ n, salt: bytes(sealed.salt.toString('hex')), body: sealed.body });
    return {
      n,
      type: link.type,
      v: link.v,
      at: timestamptz(link.at),
      facts: link.facts,
      personal_hash: link.personalHash && bytes(link.personalHash),
      actor: link.actor,
      key: link.key,
      body_hash: link.bodyHash && bytes(link.bodyHash),
      answer: link.answer,
      prev_hash: bytes(link.prevHash),
      hash: bytes(head),
    };
  });
  return { events: rows, personal, head: Buffer.from(head, 'hex') };
}

// As PostgreSQL reads bytes from text.
function bytes(hex: string): string {
  return `\\x${hex}`;
}
