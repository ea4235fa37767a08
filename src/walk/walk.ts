import type { Calendar } from '../domain/calendar/index.ts';
import { Api } from './api.ts';
import { plainStory, STORIES } from './story.ts';
import { walkDossier } from './walk-dossier.ts';
import { Walker, type WalkLine } from './walker.ts';

/** Where a walk goes and what it tells. */
export type WalkOptions = {
  readonly url: string;
  readonly password: string;
  readonly calendar: Calendar;
  /** Ids of procedures; none means the four stories. */
  readonly procedures: readonly string[];
  readonly begin: (procedure: { readonly vi: string; readonly en: string }) => void;
  readonly tell: (line: WalkLine) => void;
  readonly end: (dossier: {
    readonly code: string;
    readonly tracked: { readonly vi: string; readonly en: string };
  }) => void;
};

/**
 * Drives dossiers through a running demo server's public API, from the counter to the returned result, and at last looks each
 * one up as its applicant would. The demo's clock is moved along and set back at the end, also when a walk fails.
 */
export async function walk(options: WalkOptions): Promise<{ walked: number }> {
  const api = new Api(options.url, options.password);
  const officers = await api.officers();
  const stories = options.procedures.length > 0 ? options.procedures.map(plainStory) : STORIES;
  const somebody = officers[0]?.username;
  try {
    for (const story of stories) {
      options.begin((await api.procedure(story.procedure)).name);
      const walker = new Walker(api, options.calendar, officers, story.comes, options.tell);
      const { code } = await walkDossier(walker, story);
      const tracked = await api.track(code, story.applicant.phone.slice(-4));
      options.end({ code, tracked: tracked.status });
    }
  } finally {
    if (somebody) await api.setClock(somebody, null);
    await api.signOut();
  }
  return { walked: stories.length };
}
