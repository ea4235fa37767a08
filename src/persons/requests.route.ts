import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { RIGHTS, type Right } from '../domain/data-rights/index.ts';
import { Exactly, HIDDEN_FIELDS, type Http } from '../platform/http/index.ts';
import { newId } from '../platform/ids/index.ts';
import { type FormError, type FormValues, paths } from '../ui/index.ts';
import { officesOf, type PersonsRoom } from './deps.ts';
import { listRequests, receiveRequest } from './requests.ts';
import { RequestsPage } from './requests-page.tsx';
import { showPage } from './show-page.ts';

// A radio that nobody chose is not sent at all.
const line = Type.Optional(Type.String({ maxLength: 300 }));
const Form = Exactly({
  ...HIDDEN_FIELDS,
  right: line,
  unit: line,
  name: line,
  idNumber: line,
  contact: line,
  shown: line,
  detail: Type.Optional(Type.String({ maxLength: 4_000 })),
});

/** `/persons/requests`: what persons asked of their own data at this counter, and the form to take a request. */
export function routeRequests(app: Http, room: PersonsRoom): void {
  const config = { permission: 'person.request', summary: 'Requests about personal data', hidden: true };

  app.get(paths.dataRequests, { config }, (request, reply) => show(request, reply));

  app.post(paths.dataRequests, { config, schema: { body: Form } }, async (request, reply) => {
    const { id, right = '', unit = '', name = '', idNumber = '', contact = '', shown = '', detail = '' } = request.body;
    const now = room.frameOf(request).now;
    const typed = { right, unit, name, idNumber, contact, shown, detail };
    const acted = await receiveRequest(room, { actor: room.actorOf(request), now }, id.toLowerCase(), {
      type: 'receive',
      right: Object.hasOwn(RIGHTS, right) ? (right as Right) : 'ACCESS',
      unit,
      name: name.normalize('NFC').trim(),
      idNumber: idNumber.replaceAll(/[\s.]/g, ''),
      contact: contact.trim(),
      shown: shown === 'CARD' || shown === 'PROXY' ? shown : undefined,
      detail: detail.normalize('NFC').trim(),
    });
    if (!('refusal' in acted)) return reply.redirect(paths.dataRequest(id), 303);
    const { field, detail: why } = acted.refusal;
    const message = why[request.lang];
    return show(request, reply.code(422), { typed, errors: [field === undefined ? { message } : { field, message }] });
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    more: { readonly typed?: FormValues; readonly errors?: readonly FormError[] } = {},
  ): Promise<FastifyReply> {
    const frame = room.frameOf(request);
    const actor = room.actorOf(request);
    const unitName = (id: string) => room.province.units.get(id)?.name[frame.lang] ?? id;
    const requests = await listRequests(room, actor);
    const units = officesOf(actor).map((id) => ({ value: id, text: unitName(id) }));
    return showPage(reply, RequestsPage({ frame, requests, units, id: newId(), newKey: newId(), ...more }));
  }
}
