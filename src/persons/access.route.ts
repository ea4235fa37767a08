import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { inContext } from '../ledger/index.ts';
import { Exactly, type Http } from '../platform/http/index.ts';
import { type FormError, type FormValues, paths } from '../ui/index.ts';
import { AccessPage } from './access-page.tsx';
import type { PersonsRoom } from './deps.ts';
import { hashOfPerson } from './person-hash.ts';
import { ACCESS_BY_OFFICER, ACCESS_TO_PERSON, type AccessRow } from './persons.sql.ts';
import { showPage } from './show-page.ts';

const SHOWN = 200;
const line = Type.Optional(Type.String({ maxLength: 100 }));

/** `/persons/access`: who looked at a person, and at whom an officer looked. Asked by POST: an identity number stands in no address. */
export function routeAccess(app: Http, room: PersonsRoom): void {
  const config = { permission: 'person.audit', summary: 'Who looked at whose data', hidden: true };

  app.get(paths.personAccess, { config }, (request, reply) => show(request, reply));

  app.post(
    paths.personAccess,
    { config, schema: { body: Exactly({ idNumber: line, officer: line }) } },
    async (request, reply) => {
      const idNumber = (request.body.idNumber ?? '').replaceAll(/[\s.]/g, '');
      const officer = (request.body.officer ?? '').trim().toLowerCase();
      // What was typed is given back, but for the number.
      const typed = { officer };
      if (idNumber !== '') {
        const hash = hashOfPerson(room.province.id, idNumber);
        return show(request, reply, { typed, rows: await linesOf(ACCESS_TO_PERSON, hash) });
      }
      const id = officer === '' ? undefined : await room.findOfficer(officer);
      if (id) return show(request, reply, { typed, rows: await linesOf(ACCESS_BY_OFFICER, id) });
      const field = officer === '' ? 'idNumber' : 'officer';
      const errors = [{ field, message: SAID[field][request.lang] }];
      return show(request, reply.code(422), { typed, errors });
    },
  );

  async function linesOf(statement: typeof ACCESS_TO_PERSON, of: string | Buffer): Promise<readonly AccessRow[]> {
    const { ledger, province } = room;
    const { rows } = await inContext(
      ledger.db,
      { province: province.id, units: '*' },
      (tx) => tx.query<AccessRow>(statement, [province.id, of, SHOWN]),
      { readOnly: true },
    );
    return rows;
  }

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    more: {
      readonly typed?: FormValues;
      readonly rows?: readonly AccessRow[];
      readonly errors?: readonly FormError[];
    } = {},
  ): FastifyReply {
    return showPage(reply, AccessPage({ frame: room.frameOf(request), nameOf: room.nameOf, shown: SHOWN, ...more }));
  }
}

const SAID = {
  idNumber: { vi: 'Nhập số định danh hoặc tên đăng nhập của cán bộ.', en: 'Enter an identity number or a username.' },
  officer: { vi: 'Không có cán bộ nào có tên đăng nhập này.', en: 'No officer signs in with this name.' },
} as const;
