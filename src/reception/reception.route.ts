import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { commandOf, contextOf, type Desk, FormBody, problemOfRefusal, showPage, typedIn } from '../casework/index.ts';
import { findProcedures, findVersionOn, searchProcedures } from '../catalogue/index.ts';
import { dateOf } from '../domain/calendar/index.ts';
import type { Law, Refusal } from '../domain/dossier/index.ts';
import { perform } from '../ledger/index.ts';
import { changeOfForm, Exactly, formKeyOf, type Http, HttpProblem, PROBLEMS } from '../platform/http/index.ts';
import { type FormError, type FormKey, type FormValues, fieldValue, paths } from '../ui/index.ts';
import { alreadyReceived } from './already-received.ts';
import { findDuplicate } from './find-duplicate.ts';
import { fillPapers } from './full-papers.ts';
import { liveDueProps } from './live-due-props.ts';
import { officesOf } from './offices.ts';
import { readCard } from './read-card.ts';
import { type CounterDecision, DECISIONS, fieldOfForm, receptionFromForm } from './reception-from-form.ts';
import { ReceptionPage, ReceptionSearchPage } from './reception-page.tsx';

const Procedure = Exactly({ procedure: Type.String({ maxLength: 80 }) });
const page = (summary: string) => ({ permission: 'reception', summary, hidden: true });

/** R2: the counter. Choose the procedure, then one screen: who, which papers, what is declared, when it is due, what is decided. */
export function registerReceptionForm(app: Http, desk: Desk): void {
  app.get(
    paths.reception,
    { schema: { querystring: Type.Object({ q: Type.Optional(Type.String()) }) }, config: page('Choose the procedure') },
    async (request, reply) => {
      const q = (request.query.q ?? '').slice(0, 200);
      const frame = desk.frameOf(request);
      const named = searchProcedures(desk.province, '').map(({ id, name, nationalCode }) => ({
        id,
        name: name[frame.lang],
        code: nationalCode,
      }));
      return showPage(
        reply,
        ReceptionSearchPage({
          frame,
          q,
          rows: findProcedures(desk.province, q).map(({ version, because }) => ({ ...version, because })),
          named,
        }),
      );
    },
  );

  app.get(
    '/reception/:procedure',
    { schema: { params: Procedure }, config: page('Reception form') },
    async (request, reply) => {
      const { user } = desk.frameOf(request);
      return showForm(desk, request, reply, { formKey: formKeyOf({ csrf: user?.csrf }), values: {} });
    },
  );

  app.post(
    '/reception/:procedure',
    { schema: { params: Procedure, body: FormBody }, config: page('Receive a dossier') },
    async (request, reply) => receive(desk, request, reply),
  );
}

type Request = FastifyRequest<{ Params: { procedure: string } }>;

async function receive(
  desk: Desk,
  request: FastifyRequest<{ Params: { procedure: string }; Body: FormValues }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id, key } = changeOfForm(request.body);
  const { lang, user, now } = desk.frameOf(request);
  const values = typedIn(request.body);
  const formKey = formKeyOf({ id, csrf: user?.csrf });
  const shown: Shown = { formKey: { ...formKey, key }, values };
  const decision = DECISIONS.find((one) => one === fieldValue(values, 'act'));
  if (fieldValue(values, 'act') === 'fill-papers') {
    return showForm(desk, request, reply, { ...shown, values: fillPapers(values, procedureOf(desk, request).papers) });
  }
  if (!decision) {
    const card = readCard(values, now, lang);
    return showForm(desk, request, card.errors.length > 0 ? reply.code(422) : reply, { ...shown, ...card });
  }
  const procedure = procedureOf(desk, request);
  const actor = desk.actorOf(request);
  const offices = officesOf(desk.province, actor, procedure, values, lang);
  const { data, errors } = receptionFromForm(decision, values, { procedure, offices, lang });
  if (errors.length > 0) return showForm(desk, request, reply.code(422), { ...shown, errors });
  const answer = await perform(desk.ledger, {
    province: desk.province.id,
    units: contextOf(desk.province.id, actor).units,
    dossierId: id,
    command: commandOf(decision, data as never),
    actor,
    key,
    expected: 'new',
    body: { type: decision, body: data },
  });
  switch (answer.kind) {
    case 'done':
      return reply.redirect(paths.receipt(id), 303);
    case 'refused': {
      const { status } = problemOfRefusal(answer.refusal);
      return showForm(desk, request, reply.code(status), {
        ...shown,
        errors: errorsOf(answer.refusal, decision, lang),
      });
    }
    default:
      return alreadyReceived(desk, request, reply, id);
  }
}

type Shown = {
  readonly formKey: FormKey;
  readonly values: FormValues;
  readonly errors?: readonly FormError[];
  readonly isRead?: boolean;
};

async function showForm(desk: Desk, request: Request, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
  const frame = desk.frameOf(request);
  const procedure = procedureOf(desk, request);
  const actor = desk.actorOf(request);
  const { values, formKey } = shown;
  const offices = officesOf(desk.province, actor, procedure, values, frame.lang);
  const law: Law | { readonly refusal: Refusal } = await desk.ledger.lawOf({
    province: desk.province.id,
    procedure: { id: procedure.id },
    receivingUnit: offices.receiving,
    ...(offices.competentElsewhere ? { competentUnit: offices.competentElsewhere } : {}),
    on: dateOf(frame.now),
  });
  const idNumber = fieldValue(values, 'applicant.idNumber');
  const duplicate = await findDuplicate(desk, actor, { procedure: procedure.id, idNumber, id: formKey.id });
  const errors = shown.errors ?? ('refusal' in law ? errorsOf(law.refusal, 'accept', frame.lang) : []);
  return showPage(
    reply,
    ReceptionPage({
      frame,
      procedure,
      formKey,
      values,
      errors,
      offices,
      cardRead: shown.isRead === true,
      due: await liveDueProps(desk, { procedure, offices, now: frame.now, lang: frame.lang }),
      ...(duplicate ? { duplicate } : {}),
    }),
  );
}

function procedureOf(desk: Desk, request: Request) {
  const { province, ledger } = desk;
  const version = findVersionOn(province.procedures.get(request.params.procedure) ?? [], dateOf(ledger.now()));
  if (!version || version.linkedOnly) throw new HttpProblem(PROBLEMS.notFound);
  return version;
}

// Missing papers are told at each paper, so that the list of errors leads to its line.
function errorsOf({ code, detail, field, papers }: Refusal, decision: CounterDecision, lang: 'vi' | 'en'): FormError[] {
  const message = detail[lang];
  const named = Array.isArray(papers) ? papers : [];
  if (code === 'PAPERS_MISSING' && decision === 'accept' && named[0]) return [{ field: `papers.${named[0]}`, message }];
  return [field === undefined ? { message } : { field: fieldOfForm(field), message }];
}
