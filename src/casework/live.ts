import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Actor, permits } from '../domain/policy/index.ts';
import { endOfLog, followLog, type Place } from '../ledger/index.ts';
import type { Database } from '../platform/database/index.ts';
import { newId } from '../platform/ids/index.ts';
import type { Log } from '../platform/log/index.ts';
import { NEWS_TYPES, type News, newsIn, scopesOf } from './news.ts';

export type LiveDeps = {
  readonly db: Database;
  readonly province: string;
  readonly log: Log;
  /** Which of these sessions are still open, and who acts in each now. */
  readonly living: (sessions: readonly string[]) => Promise<ReadonlyMap<string, Listener['actor']>>;
  /** Milliseconds between two looks at the log; 1,000 unless said. */
  readonly every?: number;
};

/** Who listens: the officer, and the session whose end ends the stream. */
export type Listener = { readonly session: string; readonly actor: Actor & { readonly kind: 'officer' } };

/** News for open pages: one look at the log a second for all streams of this process, none while nobody listens. */
export interface Live {
  /** Where a page that is drawn now begins to listen; from then on news are kept for it. */
  mark(): Promise<string>;
  /** A stream of Server-Sent Events from after a mark. */
  listen(listener: Listener, after: string | undefined): Readable;
  /** How many streams a session has open here. */
  listening(session: string): number;
  /** Ends all streams. */
  stop(): Promise<void>;
}

type Kept = { readonly n: number; readonly news: News };
type Open = { readonly session: string; readonly stream: Readable; actor: Listener['actor'] };

/** News kept for pages that come back after a moment away; who comes later is told to reload. */
const KEPT = 2_000;
/** Looks at the log that go on after the last stream ended or the last page was drawn. */
const LINGER = 60;
/** Looks at the log between two looks at the sessions, and between two signs of life on each stream. */
const SESSIONS_EVERY = 5;
const BEAT_EVERY = 15;
/** A reader who takes nothing for this many bytes is let go, and comes back by itself. */
const TOO_MUCH = 64 * 1024;

export function openLive({ db, province, log, living, every = 1_000 }: LiveDeps): Live {
  const own = newId().slice(-12);
  const streams = new Set<Open>();
  const stopping = new AbortController();
  let kept: Kept[] = [];
  let told = 0;
  // Since this one nothing was lost: neither given away for room nor written while nobody looked.
  let floor = 0;
  let place: Place | undefined;
  let running: Promise<void> | undefined;
  let starting: Promise<void> | undefined;
  let idle = 0;

  async function begin(): Promise<void> {
    idle = 0;
    if (running || stopping.signal.aborted) return;
    starting ??= endOfLog(db, province).then((end) => {
      place = end;
      floor = ++told;
      running = follow().finally(() => {
        running = undefined;
        starting = undefined;
      });
    });
    await starting;
  }

  async function follow(): Promise<void> {
    for (let look = 1; !stopping.signal.aborted && (streams.size > 0 || idle++ < LINGER); look++) {
      await sleep(every, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      if (stopping.signal.aborted) return;
      try {
        await tellNews();
        if (look % SESSIONS_EVERY === 0) await lookAtSessions();
      } catch (error) {
        log.warn('news could not be read and will be again', { error });
      }
      if (look % BEAT_EVERY === 0) for (const one of streams) push(one, ': \n\n');
    }
  }

  async function tellNews(): Promise<void> {
    if (!place) return;
    const { heard, end } = await followLog(db, province, place, NEWS_TYPES);
    const found = newsIn(heard);
    // Posts that ended, an absence that is over: what came since is told by the rights of now, not of when the page was opened.
    if (found.length > 0) await lookAtSessions();
    place = end;
    for (const news of found) {
      const item = { n: ++told, news };
      kept.push(item);
      for (const one of streams) tell(one, item);
    }
    if (kept.length <= KEPT) return;
    kept = kept.slice(-KEPT);
    floor = (kept[0]?.n ?? 1) - 1;
  }

  async function lookAtSessions(): Promise<void> {
    const asked = [...streams];
    if (asked.length === 0) return;
    const open = await living([...new Set(asked.map(({ session }) => session))]);
    for (const one of asked) {
      const actor = open.get(one.session);
      if (actor && permits('task.read', actor)) one.actor = actor;
      else end(one);
    }
  }

  function tell(one: Open, { n, news }: Kept): void {
    const scopes = scopesOf(news, one.actor);
    if (scopes.length === 0) return;
    const data = JSON.stringify({ key: `${news.dossier} ${news.token}`, scopes });
    push(one, `id: ${own}.${n}\nevent: news\ndata: ${data}\n\n`);
  }

  function push(one: Open, text: string): void {
    one.stream.push(text);
    if (one.stream.readableLength > TOO_MUCH) end(one);
  }

  function end(one: Open): void {
    streams.delete(one);
    one.stream.push(null);
  }

  return {
    async mark() {
      await begin();
      return `${own}.${told}`;
    },
    listening: (session) => [...streams].filter((one) => one.session === session).length,
    listen(listener, after) {
      const stream = new Readable({ read() {} });
      const one: Open = { ...listener, stream };
      stream.once('close', () => streams.delete(one));
      if (stopping.signal.aborted) {
        stream.push(null);
        return stream;
      }
      // After a restart all pages come back: spread over some seconds.
      push(one, `retry: ${2_000 + Math.floor(Math.random() * 10_000)}\n\n`);
      const since = sinceOf(after, own, told, floor);
      if (since === undefined) push(one, `id: ${own}.${told}\nevent: gap\ndata: {}\n\n`);
      else for (const item of kept) if (item.n > since) tell(one, item);
      streams.add(one);
      begin().catch((error) => log.warn('news could not be read', { error }));
      return stream;
    },
    async stop() {
      stopping.abort();
      for (const one of streams) end(one);
      await running;
    },
  };
}

// Undefined when news may have been missed: another process, or too long ago.
function sinceOf(after: string | undefined, own: string, told: number, floor: number): number | undefined {
  if (after === undefined) return told;
  const [process, n] = after.split('.');
  const since = Number(n);
  return process === own && Number.isInteger(since) && since >= floor && since <= told ? since : undefined;
}
