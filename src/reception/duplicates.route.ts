import { Type } from 'typebox';
import type { Desk } from '../casework/index.ts';
import { Exactly, type Http } from '../platform/http/index.ts';
import { findDuplicate } from './find-duplicate.ts';

const Asked = Exactly({
  procedure: Type.String({ maxLength: 80 }),
  idNumber: Type.String({ maxLength: 40 }),
  /** The dossier being filled in. */
  dossier: Type.String({ format: 'uuid' }),
});

/** Whether a person has the same procedure open already: asked by the counter's screen as soon as it knows them. */
export function registerDuplicates(app: Http, desk: Desk): void {
  app.get(
    '/api/v1/duplicates',
    {
      schema: { querystring: Asked },
      config: {
        permission: 'reception',
        summary: 'An open dossier of the same person and procedure',
        tags: ['dossiers'],
      },
    },
    async (request) => {
      const { procedure, idNumber, dossier } = request.query;
      const duplicate = await findDuplicate(desk, desk.actorOf(request), { procedure, idNumber, id: dossier });
      return { duplicate: duplicate ?? null };
    },
  );
}
