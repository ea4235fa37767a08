import { dateOf, type Instant, inForceOn } from '../domain/calendar/index.ts';
import {
  type DataRequest,
  type DataRequestEvent,
  decideRequest,
  evolveRequest,
  type RequestCommand,
  type RequestRefusal,
} from '../domain/data-rights/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { inContext } from '../ledger/index.ts';
import { type Queryable, timestamptz } from '../platform/database/index.ts';
import { officesOf, type PersonsRoom } from './deps.ts';
import * as sql from './persons.sql.ts';

/** A request with who asks, as its own office reads it. */
export type KeptRequest = Omit<sql.RequestRow, 'state'> & { readonly state: DataRequest };

type Room = Pick<PersonsRoom, 'ledger' | 'province' | 'calendarOf'>;
type Acting = { readonly actor: Actor; readonly now: Instant };

/** What came of it: done, or why not; `absent` when the office has no such request. */
export type Acted = { readonly done: DataRequest } | { readonly refusal: RequestRefusal } | { readonly absent: true };

/** Takes a request in under an id made with the form: sent twice it is taken once. */
export async function receiveRequest(
  room: Room,
  { actor, now }: Acting,
  id: string,
  asked: Extract<RequestCommand, { type: 'receive' }> & { readonly contact: string },
): Promise<Acted> {
  const decision = decideRequest(null, asked, { now, actor, ...rulesOf(room, asked.unit, now) });
  if ('refusal' in decision) return decision;
  const state = evolveRequest(null, decision.event);
  const { province } = room;
  await inContext(room.ledger.db, { province: province.id, units: officesOf(actor) }, async (tx) => {
    const moments = [timestamptz(state.receivedAt), timestamptz(state.due)];
    const who = [asked.name, asked.idNumber, asked.contact, asked.detail];
    const kept = await tx.query(sql.KEEP_REQUEST, [
      province.id,
      id,
      asked.unit,
      ...moments,
      ...who,
      JSON.stringify(state),
    ]);
    if (kept.count === 1) await keepEvent(tx, room, { id, version: 1, event: decision.event, actor });
  });
  return { done: state };
}

/** Does something with a request of the actor's own office, one after another. Nothing is written when it is refused. */
export async function actOnRequest(
  room: Room,
  { actor, now }: Acting,
  id: string,
  command: Exclude<RequestCommand, { type: 'receive' }>,
): Promise<Acted> {
  const { province } = room;
  return inContext(room.ledger.db, { province: province.id, units: officesOf(actor) }, async (tx): Promise<Acted> => {
    const { rows } = await tx.query<sql.RequestRow>(sql.LOCK_REQUEST, [province.id, id]);
    const [row] = rows;
    if (!row) return { absent: true };
    const before = JSON.parse(row.state) as DataRequest;
    const decision = decideRequest(before, command, { now, actor, ...rulesOf(room, row.unit, now) });
    if ('refusal' in decision) return decision;
    const version = row.version + 1;
    const state = evolveRequest(before, decision.event);
    const answered = state.answer === null ? null : timestamptz(state.answer.at);
    await tx.query(sql.MOVE_REQUEST, [province.id, id, version, answered, JSON.stringify(state)]);
    await keepEvent(tx, room, { id, version, event: decision.event, actor });
    return { done: state };
  });
}

/** Why an act would be refused, before what it does is begun; null when it would not. */
export function refuseAct(
  room: Room,
  { actor, now }: Acting,
  { state, unit }: KeptRequest,
  command: RequestCommand,
): RequestRefusal | null {
  const decision = decideRequest(state, command, { now, actor, ...rulesOf(room, unit, now) });
  return 'refusal' in decision ? decision.refusal : null;
}

/** One request of the actor's offices; undefined when they have none of that id. */
export async function readRequest(room: Room, actor: Actor, id: string): Promise<KeptRequest | undefined> {
  const { rows } = await ask<sql.RequestRow>(room, actor, (tx) => tx.query(sql.READ_REQUEST, [room.province.id, id]));
  return rows[0] && keptFrom(rows[0]);
}

const SHOWN = 100;

/** The requests of the actor's offices: those that wait first, soonest due first. */
export async function listRequests(room: Room, actor: Actor): Promise<readonly KeptRequest[]> {
  const values = [room.province.id, officesOf(actor), SHOWN];
  return (await ask<sql.RequestRow>(room, actor, (tx) => tx.query(sql.LIST_REQUESTS, values))).rows.map(keptFrom);
}

/** What was done with a request, oldest first. */
export async function eventsOfRequest(room: Room, actor: Actor, id: string): Promise<readonly sql.RequestEventRow[]> {
  return (await ask<sql.RequestEventRow>(room, actor, (tx) => tx.query(sql.REQUEST_EVENTS, [room.province.id, id])))
    .rows;
}

export function keptFrom(row: sql.RequestRow): KeptRequest {
  return { ...row, state: JSON.parse(row.state) as DataRequest };
}

function ask<Row>(
  room: Room,
  actor: Actor,
  fn: (tx: Queryable) => Promise<{ rows: unknown[] }>,
): Promise<{ rows: Row[] }> {
  const context = { province: room.province.id, units: officesOf(actor) };
  return inContext(room.ledger.db, context, fn, { readOnly: true }) as Promise<{ rows: Row[] }>;
}

function rulesOf({ province, calendarOf }: Room, unit: string, now: Instant) {
  return { calendar: calendarOf(unit), rules: inForceOn(province.dataRules, dateOf(now)) };
}

async function keepEvent(
  tx: Queryable,
  { province }: Room,
  told: { readonly id: string; readonly version: number; readonly event: DataRequestEvent; readonly actor: Actor },
): Promise<void> {
  const { id, version, event, actor } = told;
  const behalf = actor.kind === 'officer' ? (actor.onBehalfOf ?? null) : null;
  const values = [province.id, id, version, timestamptz(event.at), event.type, actor.id, behalf];
  await tx.query(sql.KEEP_REQUEST_EVENT, [...values, JSON.stringify(event.facts)]);
}
