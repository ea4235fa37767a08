import { Type } from 'typebox';
import { findInstant, formatInstant } from '../domain/calendar/index.ts';
import type { ROLES } from '../domain/policy/index.ts';
import { Exactly, type Http, HttpProblem, PROBLEMS } from '../platform/http/index.ts';
import type { Clock } from './demo-clock.ts';

/** What a demo shows of itself and lets be moved. Registered in a demo only. */
export type DemoDeps = {
  readonly clock: Clock;
  /** Everything that time brings about now, done: timers fired, subscribers caught up. */
  readonly settle: () => Promise<void>;
  readonly officers: readonly {
    readonly username: string;
    readonly name: string;
    readonly posts: readonly { readonly role: keyof typeof ROLES; readonly unit: string }[];
  }[];
};

const NO_MOMENT = {
  field: 'at',
  vi: 'Thời điểm này không dùng được; hãy ghi dạng 2026-03-02T17:00:00+07:00.',
  en: 'This moment cannot be used; write it like 2026-03-02T17:00:00+07:00.',
};

/** The invented officers and the movable clock, for `motcua walk` and for whoever tries the program out. */
export function registerDemo(app: Http, { clock, settle, officers }: DemoDeps): void {
  app.get(
    '/api/v1/demo/officers',
    { config: { permission: 'public', summary: 'Invented officers of this demo' } },
    async () => ({ officers: officers.map(({ username, name, posts }) => ({ username, name, posts })) }),
  );

  app.get('/api/v1/demo/clock', { config: { permission: 'public', summary: 'The demo’s present' } }, async () => ({
    now: formatInstant(clock.now()),
    moved: clock.moved,
  }));

  app.post(
    '/api/v1/demo/clock',
    {
      schema: { body: Exactly({ at: Type.Union([Type.String({ format: 'date-time', maxLength: 40 }), Type.Null()]) }) },
      config: {
        permission: 'signed-in',
        summary: 'Sets the demo’s present (null: the real one) and does all that it brings about',
      },
    },
    async (request) => {
      const { at } = request.body;
      const moment = at === null ? null : findInstant(at);
      // RFC 3339 knows moments that our calendar does not: a leap second, the year 0.
      if (moment === undefined) throw new HttpProblem({ ...PROBLEMS.invalidBody, errors: [NO_MOMENT] });
      clock.set(moment);
      await settle();
      return { now: formatInstant(clock.now()), moved: clock.moved };
    },
  );
}
