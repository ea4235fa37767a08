import { Type } from 'typebox';
import { changeOf, creationOf, Exactly, etagOf, type Http } from '../platform/http/index.ts';
import { COMMAND_SCHEMAS, commandOf, SENT_COMMANDS } from './command-schemas.ts';
import type { Desk } from './desk.ts';
import { sendCommand } from './send-command.ts';

const Id = Exactly({ id: Type.String({ format: 'uuid' }) });

const Done = Type.Object({
  version: Type.Integer(),
  status: Type.Integer(),
  code: Type.String(),
  events: Type.Array(Type.String()),
});

/** Commands that may store a dossier that is not there yet; they come with `If-None-Match: *`. */
const CREATING: ReadonlySet<string> = new Set(['submit', 'accept', 'refuse', 'request-supplement']);

/**
 * One door per command: `POST /api/v1/dossiers/{id}/{command}`. The dossier's id is made by the caller (UUIDv7).
 * A new one comes with `If-None-Match: *`, a change with `If-Match: "version"`, both with `Idempotency-Key`.
 */
export function registerCommands(app: Http, desk: Desk): void {
  for (const type of SENT_COMMANDS) {
    app.post(
      `/api/v1/dossiers/:id/${type}`,
      {
        schema: { params: Id, body: COMMAND_SCHEMAS[type], response: { '2xx': Done } },
        config: { permission: `dossier.${type}`, summary: `Command ${type}`, tags: ['dossiers'] },
      },
      async (request, reply) => {
        const { id } = request.params as { id: string };
        const creates = CREATING.has(type) && request.headers['if-none-match'] !== undefined;
        const { key, expected } = creates
          ? { ...creationOf(request), expected: 'new' as const }
          : (({ version, key }) => ({ key, expected: version }))(changeOf(request));
        const done = await sendCommand(desk, {
          dossierId: id.toLowerCase(),
          command: commandOf(type, request.body as never),
          actor: desk.actorOf(request),
          key,
          expected,
          body: { type, body: request.body },
        });
        const { version, status, code, events } = done;
        return reply
          .code(creates && !done.repeated ? 201 : 200)
          .header('etag', etagOf(version))
          .send({ version, status, code, events: [...events] });
      },
    );
  }
}
