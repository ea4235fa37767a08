import {
  addWorkingDays,
  addWorkingMinutes,
  type Calendar,
  dateOf,
  formatInstant,
  type Instant,
  instantAt,
  nextOpening,
  parseInstant,
} from '../domain/calendar/index.ts';
import type { Words } from '../domain/calendar/moment.ts';
import type { Api, ApiDossier, ApiOfficer } from './api.ts';

/** One thing that happened: who did what on which dossier, what it is due and why. */
export type WalkLine = {
  readonly at: string;
  readonly dossier: string;
  readonly code: string;
  readonly status: Words & { readonly code: number };
  readonly who: string;
  readonly role: string;
  readonly did: Words;
  readonly dueLegal: string | null;
  readonly dueCurrent: string | null;
  /** Lines of the explanation not told before: when the due moment changed, what changed it. */
  readonly why: readonly Words[];
};

/** Walks through a demo's days: keeps the present, finds who holds a post, tells what happened. */
export class Walker {
  readonly api: Api;
  readonly calendar: Calendar;
  readonly #officers: readonly ApiOfficer[];
  readonly #tell: (line: WalkLine) => void;
  readonly #told = new Map<string, Set<string>>();
  now: Instant;

  constructor(
    api: Api,
    calendar: Calendar,
    officers: readonly ApiOfficer[],
    comes: string,
    tell: (line: WalkLine) => void,
  ) {
    this.api = api;
    this.calendar = calendar;
    this.#officers = officers;
    this.#tell = tell;
    this.now = parseInstant(comes);
  }

  /** Who holds a post. Throws when the demo has nobody there: `motcua check` would have said so. */
  holder(role: string, unit: string): ApiOfficer {
    const found = this.#officers.find(({ posts }) => posts.some((post) => post.role === role && post.unit === unit));
    if (!found) throw new Error(`nobody holds ${role} at ${unit}`);
    return found;
  }

  /** Whether somebody holds a post. */
  isHeld(role: string, unit: string): boolean {
    return this.#officers.some(({ posts }) => posts.some((post) => post.role === role && post.unit === unit));
  }

  async #set(who: ApiOfficer): Promise<void> {
    await this.api.setClock(who.username, formatInstant(this.now));
  }

  /** Lets working minutes pass. */
  work(minutes: number): void {
    this.now = addWorkingMinutes(this.calendar, nextOpening(this.calendar, this.now), Math.max(1, Math.round(minutes)));
  }

  /** Goes on to a time of the n-th working day after today. */
  sleep(days: number, time: string): void {
    this.now = instantAt(addWorkingDays(this.calendar, dateOf(this.now), days), time);
  }

  /** Goes on to a moment, if it still lies ahead. */
  until(at: Instant): void {
    if (at > this.now) this.now = at;
  }

  /** Gives a command as an officer, now, and tells what came of it. */
  async act(
    role: string,
    unit: string,
    dossier: { readonly id: string; readonly version: number | 'new' },
    type: string,
    body: Record<string, unknown>,
    did: Words,
  ): Promise<ApiDossier> {
    const who = this.holder(role, unit);
    await this.#set(who);
    // Time passing tells dossiers things too: whoever acts has the page of this moment before them.
    const version = dossier.version === 'new' ? 'new' : (await this.api.dossier(who.username, dossier.id)).version;
    await this.api.command(who.username, dossier.id, version, type, body);
    // What the command brings about elsewhere (a linked dossier, a timer) is there when the next one looks.
    await this.#set(who);
    const after = await this.api.dossier(who.username, dossier.id);
    const told = this.#told.get(after.id) ?? new Set();
    this.#told.set(after.id, told);
    const { explain } = await this.api.explanation(who.username, dossier.id);
    const why = explain.filter(({ vi }) => !told.has(vi) && told.add(vi));
    this.#tell({
      at: formatInstant(this.now),
      dossier: after.id,
      code: after.code,
      status: { code: after.status.code, vi: after.status.vi, en: after.status.en },
      who: who.name,
      role,
      did,
      dueLegal: after.dueLegal,
      dueCurrent: after.dueCurrent,
      why,
    });
    return after;
  }
}
