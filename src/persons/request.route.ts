import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type Outcome, REFUSED_BECAUSE, type RefusedBecause } from '../domain/data-rights/index.ts';
import { Exactly, HIDDEN_FIELDS, type Http, HttpProblem } from '../platform/http/index.ts';
import { newId } from '../platform/ids/index.ts';
import { type FormError, type FormValues, paths } from '../ui/index.ts';
import type { PersonsRoom } from './deps.ts';
import { erasePerson, mayErase } from './erase-person.ts';
import { ExportPage } from './export-page.tsx';
import { exportPerson } from './export-person.ts';
import { RequestPage } from './request-page.tsx';
import { type Acted, actOnRequest, eventsOfRequest, type KeptRequest, readRequest, refuseAct } from './requests.ts';
import { showPage } from './show-page.ts';

const Id = Exactly({ id: Type.String({ format: 'uuid' }) });
const Hidden = Exactly({ ...HIDDEN_FIELDS });
const ExportForm = Exactly({ ...HIDDEN_FIELDS, as: Type.Optional(Type.String({ maxLength: 10 })) });
const AnswerForm = Exactly({
  ...HIDDEN_FIELDS,
  outcome: Type.Optional(Type.String({ maxLength: 20 })),
  because: Type.Optional(Type.String({ maxLength: 40 })),
});

/** `/persons/requests/:id`: one request, the copy of all data, the erasure, the answer. Data of the person are shown by POST alone: no address, history or cache keeps them. */
export function routeRequest(app: Http, room: PersonsRoom): void {
  const config = (permission: string, summary: string) => ({ permission, summary, hidden: true });
  const answers = (summary: string) => config('person.answer', summary);

  app.get(
    `${paths.dataRequests}/:id`,
    { schema: { params: Id }, config: config('person.request', 'A request about personal data') },
    async (request, reply) => show(request, reply, await found(request)),
  );

  app.post(
    `${paths.dataRequests}/:id/export`,
    { schema: { params: Id, body: ExportForm }, config: answers('A copy of all data of a person') },
    async (request, reply) => {
      const kept = await found(request);
      const { as } = request.body;
      const acting = actingOf(request);
      const refusal = refuseAct(room, acting, kept, { type: 'export', dossiers: 0 });
      if (refusal) return refused(request, reply, kept, refusal);
      const data = await exportPerson(room, { idNumber: kept.id_number, purpose: kept.id, ...acting });
      await actOnRequest(room, acting, kept.id, { type: 'export', dossiers: data.dossiers.length });
      if (as !== 'json') return showPage(reply, ExportPage({ frame: room.frameOf(request), data, id: kept.id }));
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="du-lieu-ca-nhan-${kept.id}.json"`)
        .send(JSON.stringify(data, null, 2));
    },
  );

  app.post(
    `${paths.dataRequests}/:id/erase`,
    { schema: { params: Id, body: Hidden }, config: answers('Erase a person where nothing must be kept') },
    async (request, reply) => {
      const kept = await found(request);
      const acting = actingOf(request);
      const refusal = refuseAct(room, acting, kept, { type: 'erase', erased: [], kept: [] });
      if (refusal) return refused(request, reply, kept, refusal);
      const basis = `Luật 91/2025/QH15, yêu cầu ${kept.id}`;
      const told = await erasePerson(room, { idNumber: kept.id_number, basis, ...acting });
      const codes = (stays: boolean) => told.filter((one) => (one.kept !== null) === stays).map(({ code }) => code);
      const command = { type: 'erase', erased: codes(false), kept: codes(true) } as const;
      return answer(request, reply, kept, await actOnRequest(room, acting, kept.id, command));
    },
  );

  app.post(
    `${paths.dataRequests}/:id/answer`,
    { schema: { params: Id, body: AnswerForm }, config: answers('Answer a request') },
    async (request, reply) => {
      const kept = await found(request);
      const { outcome = '', because = '' } = request.body;
      if (!OUTCOMES.has(outcome)) {
        const vi = 'Chọn kết quả trả lời.';
        const error = { field: 'outcome', message: request.lang === 'vi' ? vi : 'Choose the answer.' };
        return show(request, reply.code(422), kept, { errors: [error] });
      }
      const reason = Object.hasOwn(REFUSED_BECAUSE, because) ? (because as RefusedBecause) : undefined;
      const command = { type: 'answer', outcome: outcome as Outcome, because: reason } as const;
      const acted = await actOnRequest(room, actingOf(request), kept.id, command);
      return answer(request, reply, kept, acted, { outcome, because });
    },
  );

  function actingOf(request: FastifyRequest) {
    return { actor: room.actorOf(request), now: room.frameOf(request).now };
  }

  async function found(request: FastifyRequest<{ Params: { id: string } }>): Promise<KeptRequest> {
    const kept = await readRequest(room, room.actorOf(request), request.params.id.toLowerCase());
    if (!kept) throw new HttpProblem(NOT_THERE);
    return kept;
  }

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    kept: KeptRequest,
    acted: Acted,
    typed: FormValues = {},
  ): Promise<FastifyReply> {
    if ('absent' in acted) throw new HttpProblem(NOT_THERE);
    if ('refusal' in acted) return refused(request, reply, kept, acted.refusal, typed);
    return reply.redirect(paths.dataRequest(kept.id), 303);
  }

  function refused(
    request: FastifyRequest,
    reply: FastifyReply,
    kept: KeptRequest,
    { field, detail }: { readonly field?: string; readonly detail: { readonly vi: string; readonly en: string } },
    typed: FormValues = {},
  ): Promise<FastifyReply> {
    const message = detail[request.lang];
    const errors = [field === undefined ? { message } : { field, message }];
    return show(request, reply.code(422), kept, { typed, errors });
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    kept: KeptRequest,
    more: { readonly typed?: FormValues; readonly errors?: readonly FormError[] } = {},
  ): Promise<FastifyReply> {
    const actor = room.actorOf(request);
    const frame = room.frameOf(request);
    const events = await eventsOfRequest(room, actor, kept.id);
    const mayAnswer = refuseAct(room, { actor, now: frame.now }, kept, { type: 'export', dossiers: 0 }) === null;
    const dossiers =
      mayAnswer && kept.state.right === 'ERASURE' ? await mayErase(room, kept.id_number, frame.now) : undefined;
    const { nameOf } = room;
    return showPage(reply, RequestPage({ frame, kept, events, mayAnswer, nameOf, newKey: newId(), dossiers, ...more }));
  }
}

const OUTCOMES: ReadonlySet<string> = new Set(['DONE', 'PARTLY', 'REFUSED'] satisfies Outcome[]);

const NOT_THERE = {
  code: 'data-request-not-there',
  status: 404,
  title: { vi: 'Không có yêu cầu này', en: 'There is no such request' },
  detail: {
    vi: 'Không có yêu cầu này ở quầy của anh/chị. Mở danh sách yêu cầu để tìm lại.',
    en: 'There is no such request at your counter. Open the list of requests to find it.',
  },
} as const;
