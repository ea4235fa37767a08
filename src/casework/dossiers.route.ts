import { Type } from 'typebox';
import { parseDossierCode } from '../domain/codes/index.ts';
import { allowedCommands } from '../domain/dossier/index.ts';
import { eventsOf, findByCode } from '../ledger/index.ts';
import { Exactly, etagOf, type Http } from '../platform/http/index.ts';
import { contextOf, type Desk } from './desk.ts';
import { momentOf, presentDossier, presentEvent } from './present.ts';
import { explainDossier, findVisible } from './read-dossier.ts';
import { seesWhole } from './see-people.ts';
import { notFound } from './send-command.ts';

const Id = Exactly({ id: Type.String({ format: 'uuid' }) });
const read = (summary: string) => ({ permission: 'dossier.read', summary, tags: ['dossiers'] });

/** Reading one dossier: its state, history, clock with explanation, and what the reader may do. */
export function registerDossiers(app: Http, desk: Desk): void {
  const { ledger, province } = desk;

  app.get('/api/v1/dossiers/:id', { schema: { params: Id }, config: read('One dossier') }, async (request, reply) => {
    const dossier = await findVisible(desk, desk.actorOf(request), request.params.id);
    if (!dossier) throw notFound();
    return reply.header('etag', etagOf(dossier.version)).send(presentDossier(province, dossier));
  });

  app.get(
    '/api/v1/dossiers/by-code/:code',
    { schema: { params: Exactly({ code: Type.String({ maxLength: 100 }) }) }, config: read('One dossier by its code') },
    async (request, reply) => {
      const code = parseDossierCode(request.params.code);
      const context = contextOf(province.id, desk.actorOf(request));
      // A closed case of an older system may stand under a name that is no dossier code.
      const dossier = await findByCode(ledger.db, context, code.ok ? code.value.code : request.params.code);
      if (!dossier) throw notFound();
      return reply.header('etag', etagOf(dossier.version)).send(presentDossier(province, dossier));
    },
  );

  app.get(
    '/api/v1/dossiers/:id/events',
    {
      schema: {
        params: Id,
        querystring: Exactly({
          after: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
          limit: Type.Integer({ minimum: 1, maximum: 1000, default: 500 }),
        }),
      },
      config: read('Its history, oldest first'),
    },
    async (request) => {
      const actor = desk.actorOf(request);
      const dossier = await findVisible(desk, actor, request.params.id);
      if (!dossier) throw notFound();
      const events = await eventsOf(ledger.db, contextOf(province.id, actor), dossier.id, {
        ...request.query,
        personal: await seesWhole(desk, actor, dossier, desk.frameOf(request).now),
      });
      return { events: events.map(presentEvent) };
    },
  );

  app.get(
    '/api/v1/dossiers/:id/clock',
    { schema: { params: Id }, config: read('Its due moments and why') },
    async (request) => {
      const dossier = await findVisible(desk, desk.actorOf(request), request.params.id);
      if (!dossier) throw notFound();
      const { time } = dossier;
      return {
        rule: time?.ledger.rule ?? null,
        start: momentOf(time?.start),
        dueLegal: momentOf(time?.dueLegal),
        dueCurrent: momentOf(time?.dueCurrent),
        remainingMinutes: time?.remainingMinutes ?? null,
        calendarVersion: time?.calendarVersion ?? null,
        pauses: (time?.ledger.pauses ?? []).map((pause) => ({
          ...pause,
          from: momentOf(pause.from),
          to: momentOf(pause.to),
        })),
        explain: await explainDossier(desk, dossier),
      };
    },
  );

  app.get(
    '/api/v1/dossiers/:id/allowed',
    { schema: { params: Id }, config: read('What the caller may do with it now') },
    async (request) => {
      const actor = desk.actorOf(request);
      const dossier = await findVisible(desk, actor, request.params.id);
      if (!dossier) throw notFound();
      return { version: dossier.version, allowed: allowedCommands(dossier, actor) };
    },
  );
}
