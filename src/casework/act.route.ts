import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../domain/dossier/index.ts';
import { type Answer, perform } from '../ledger/index.ts';
import { changeOfForm, type Http, HttpProblem } from '../platform/http/index.ts';
import { type FormError, type FormValues, paths } from '../ui/index.ts';
import type { AllowedAction } from './allowed-action.ts';
import { commandFromForm } from './command-from-form.ts';
import { commandOf, SENT_COMMANDS, type SentCommand } from './command-schemas.ts';
import { conflictPage } from './conflict-page.ts';
import { contextOf, type Desk } from './desk.ts';
import { DossierId, showDossier } from './dossier-page.route.ts';
import { type DossierRead, readDossier } from './read-dossier.ts';
import { FormBody, showPage, typedIn } from './read-form.ts';
import { KEY_REUSED, notFound, problemOfRefusal } from './send-command.ts';

/** The forms of the dossier's page: `POST /dossiers/:id/:command`. What is refused is shown again with what was typed. */
export function registerActs(app: Http, desk: Desk): void {
  for (const type of SENT_COMMANDS) {
    app.post(
      `/dossiers/:id/${type}`,
      {
        schema: { params: DossierId, body: FormBody },
        config: { permission: `dossier.${type}`, summary: `Form of ${type}`, hidden: true },
      },
      async (request, reply) => act(desk, type, request, reply),
    );
  }
}

type Request = FastifyRequest<{ Params: { id: string }; Body: FormValues }>;

async function act(desk: Desk, type: SentCommand, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const { version, key } = changeOfForm(request.body);
  const id = request.params.id.toLowerCase();
  const actor = desk.actorOf(request);
  const read = await readDossier(desk, actor, id);
  if (!read) throw notFound();
  const values = typedIn(request.body);
  const { records, procedure, dossier } = read;
  const { data, errors } = commandFromForm(type, values, {
    lang: request.lang,
    calendar: desk.calendarOf(dossier.receivingUnit),
    papers: procedure.papers,
    faults: procedure.faults,
    applicant: records.applicant,
    delivery: dossier.delivery,
  });
  const again = (code: number, wrong: readonly FormError[], now: DossierRead) =>
    showDossier(desk, request, reply.code(code), now, { failed: { ...failedAt(type, values), values }, errors: wrong });
  if (errors.length > 0) return again(422, errors, read);
  const answer = await perform(desk.ledger, {
    province: desk.province.id,
    units: contextOf(desk.province.id, actor).units,
    dossierId: id,
    command: commandOf(type, data as never),
    actor,
    key,
    expected: version ?? dossier.version,
    body: { type, body: data },
  });
  if (answer.kind === 'refused') {
    const error = errorOf(answer.refusal, request.lang);
    return again(problemOfRefusal(answer.refusal).status, [error], (await readDossier(desk, actor, id)) ?? read);
  }
  return answerAct(desk, request, reply, id, answer);
}

function answerAct(
  desk: Desk,
  request: Request,
  reply: FastifyReply,
  id: string,
  answer: Exclude<Answer, { kind: 'refused' }>,
): FastifyReply {
  switch (answer.kind) {
    case 'done':
      return reply.redirect(`${paths.dossier(id)}?done=${answer.version}`, 303);
    case 'conflict':
      return showPage(reply.code(409), conflictPage(desk, desk.frameOf(request), id, answer.since));
    case 'key-reused':
      throw new HttpProblem(KEY_REUSED);
    case 'absent':
      throw notFound();
  }
}

function failedAt(type: SentCommand, values: FormValues): Pick<AllowedAction, 'command' | 'token' | 'proposes'> {
  const token = Number(values.token);
  return {
    command: type,
    ...(values.token === undefined || !Number.isInteger(token) ? {} : { token }),
    ...(type === 'propose' ? { proposes: values.command as AllowedAction['proposes'] } : {}),
  };
}

function errorOf({ detail, field }: Refusal, lang: 'vi' | 'en'): FormError {
  const message = detail[lang];
  return field === undefined || field === 'token' ? { message } : { field: field.replace(/^command\./, ''), message };
}
