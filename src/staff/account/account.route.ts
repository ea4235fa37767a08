import { Type } from 'typebox';
import { Exactly, type Http } from '../../platform/http/index.ts';
import { paths } from '../../ui/index.ts';
import type { StaffRoom } from '../deps.ts';
import { inProvince } from '../in-province.ts';
import { safeNext } from '../safe-next.ts';
import { showPage } from '../show-page.ts';
import { signedInOf } from '../signed-in.ts';
import { LOCK_READ, READ_LOCKED } from '../staff.sql.ts';
import { secondStepOf } from '../totp/second-step.ts';
import { AccountPage, NoticePage } from './account-page.tsx';

const text = Type.Optional(Type.String({ maxLength: 2000 }));
const config = (summary: string) => ({ permission: 'signed-in', summary, hidden: true });

/** `/me`, and the notice of an account that was closed for a while. */
export function routeAccount(app: Http, room: StaffRoom): void {
  app.get(
    paths.account,
    { config: config('My account'), schema: { querystring: Type.Object({ changed: text }) } },
    async (request, reply) => {
      const { officer } = signedInOf(request);
      const isOn = (await secondStepOf(room, officer.id)).state === 'on';
      const changed = request.query.changed === 'password';
      return showPage(
        reply,
        AccountPage({
          frame: await room.frameOf(request),
          name: `${officer.name} (${officer.username})`,
          isOn,
          changed,
        }),
      );
    },
  );

  app.get(
    '/me/notice',
    { config: config('The account was closed for a while'), schema: { querystring: Type.Object({ next: text }) } },
    async (request, reply) => {
      const next = safeNext(request.query.next);
      const { rows } = await inProvince(room.db, room.province, (tx) =>
        tx.query<{ locked_at: number | null }>(READ_LOCKED, [room.province, signedInOf(request).officer.id]),
      );
      const at = rows[0]?.locked_at ?? null;
      if (at === null) return reply.redirect(next, 303);
      return showPage(reply, NoticePage({ frame: await room.frameOf(request), at, next }));
    },
  );

  app.post(
    '/me/notice',
    { config: config('Notice read'), schema: { body: Exactly({ next: text }) } },
    async (request, reply) => {
      await inProvince(room.db, room.province, (tx) =>
        tx.query(LOCK_READ, [room.province, signedInOf(request).officer.id]),
      );
      return reply.redirect(safeNext(request.body.next), 303);
    },
  );
}
