import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { checkedKey, Exactly, type Http, HttpProblem, PROBLEMS } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { type FormError, type FormValues, paths } from '../../ui/index.ts';
import { readSpan } from '../days.ts';
import type { StaffRoom } from '../deps.ts';
import { doerOf } from '../doer-of.ts';
import { showPage } from '../show-page.ts';
import {
  addPost,
  disable,
  enable,
  endPost,
  endSessions,
  isRole,
  resetPassword,
  resetSecondStep,
} from './manage-officer.ts';
import { linkOf } from './new-officer.route.ts';
import { LinkPage } from './new-officer-page.tsx';
import { OfficerPage } from './officer-page.tsx';
import { readEvents, readOfficer } from './read-staff.ts';
import { REFUSED, type Refused } from './refused.ts';
import { unitNames } from './unit-names.ts';

const text = Type.String({ maxLength: 200, default: '' });
const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const EVENTS = 20;

/** Acts that need nothing typed. */
const PLAIN = { disable, enable, 'end-sessions': endSessions, 'reset-second-step': resetSecondStep } as const;

/** One officer's page and the acts on it. */
export function routeOfficer(app: Http, room: StaffRoom): void {
  const path = `${paths.officers}/:id`;
  const config = (summary: string) => ({ permission: 'staff.manage', summary, hidden: true });

  app.get(path, { config: config('Officer'), schema: { params: Params } }, (request, reply) =>
    show(request, reply, request.params.id),
  );

  for (const [act, perform] of Object.entries(PLAIN))
    app.post(
      `${path}/${act}`,
      { config: config(act), schema: { params: Params, body: Exactly({ key: text }) } },
      async (request, reply) => {
        const { id } = request.params;
        const done = await perform(room, { key: checkedKey(request.body.key), doer: doerOf(request) }, id);
        if ('code' in done) return refuse(request, reply, id, act, {}, [['', done.code]]);
        return reply.redirect(paths.officer(id), 303);
      },
    );

  app.post(
    `${path}/reset-password`,
    { config: config('Reset the password'), schema: { params: Params, body: Exactly({ key: text }) } },
    async (request, reply) => {
      const { id } = request.params;
      const done = await resetPassword(room, { key: checkedKey(request.body.key), doer: doerOf(request) }, id);
      if ('code' in done) return refuse(request, reply, id, 'reset-password', {}, [['', done.code]]);
      const officer = await readOfficer(room, id);
      if (!officer) throw new HttpProblem(PROBLEMS.notFound);
      return showPage(reply, LinkPage({ frame: await room.frameOf(request), officer, link: linkOf(room, done.token) }));
    },
  );

  app.post(
    `${path}/add-post`,
    {
      config: config('Give a post'),
      schema: { params: Params, body: Exactly({ key: text, role: text, unit: text, begins: text, ends: text }) },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { key, ...typed } = request.body;
      const { role, unit } = typed;
      const span = readSpan(typed, room.now());
      const wrong: [string, Refused][] = [];
      if (!isRole(role)) wrong.push(['role', 'NO_ROLE']);
      if (unit === '') wrong.push(['unit', 'NO_UNIT']);
      if ('mistake' in span) wrong.push([span.field, span.mistake]);
      if (wrong.length > 0 || !isRole(role) || 'mistake' in span)
        return refuse(request, reply, id, 'add', typed, wrong);
      const by = { key: checkedKey(key), doer: doerOf(request) };
      const done = await addPost(room, by, id, { role, unit, ...span });
      if ('code' in done) {
        const field = done.code === 'NO_UNIT' ? 'unit' : 'role';
        return refuse(request, reply, id, 'add', typed, [[field, done.code]]);
      }
      return reply.redirect(paths.officer(id), 303);
    },
  );

  app.post(
    `${path}/end-post`,
    {
      config: config('End a post'),
      schema: { params: Params, body: Exactly({ key: text, post: Type.String({ format: 'uuid' }), ends: text }) },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { key, post, ends } = request.body;
      const form = `end ${post}`;
      const span = readSpan({ begins: '', ends }, room.now());
      if ('mistake' in span) {
        const mistake = span.mistake === 'ENDS_BEFORE' ? 'PAST' : span.mistake;
        return refuse(request, reply, id, form, { ends }, [['ends', mistake]]);
      }
      const by = { key: checkedKey(key), doer: doerOf(request) };
      const done = await endPost(room, by, id, { post, at: span.ends });
      if ('code' in done) return refuse(request, reply, id, form, { ends }, [['ends', done.code]]);
      return reply.redirect(paths.officer(id), 303);
    },
  );

  async function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    form: string,
    values: FormValues,
    wrong: readonly (readonly [string, Refused])[],
  ): Promise<FastifyReply> {
    const errors = wrong.map(([field, code]) => ({
      ...(field ? { field: `${form} ${field}` } : {}),
      message: REFUSED[code][request.lang],
    }));
    return show(request, reply.code(422), id, { typed: { form, values }, errors });
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    more: { typed?: { form: string; values: FormValues }; errors?: readonly FormError[] } = {},
  ): Promise<FastifyReply> {
    const officer = await readOfficer(room, id);
    if (!officer) throw new HttpProblem(PROBLEMS.notFound);
    const frame = await room.frameOf(request);
    const { options, unitName } = await unitNames(room, frame.lang);
    const { rows } = await readEvents(room, { officer: id, before: null, limit: EVENTS });
    return showPage(
      reply,
      OfficerPage({ frame, officer, units: options, unitName, events: rows, now: room.now(), newKey: newId, ...more }),
    );
  }
}
