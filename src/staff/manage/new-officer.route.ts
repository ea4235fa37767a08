import { Type } from 'typebox';
import { changeOfForm, Exactly, type Http } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { paths } from '../../ui/index.ts';
import type { StaffRoom } from '../deps.ts';
import { doerOf } from '../doer-of.ts';
import { isUsername, PASSWORD_SAID } from '../password-rules.ts';
import { showPage } from '../show-page.ts';
import { usernameOf } from '../sign-in.ts';
import { addOfficer } from './manage-officer.ts';
import { LinkPage, NewOfficerPage } from './new-officer-page.tsx';
import { REFUSED } from './refused.ts';

const text = Type.String({ maxLength: 200, default: '' });
const Typed = Exactly({ id: Type.String({ format: 'uuid' }), key: text, name: text, username: text });

/** `/staff/officers/new`, and the link the new officer is handed. */
export function routeNewOfficer(app: Http, room: StaffRoom): void {
  const path = `${paths.officers}/new`;
  app.get(
    path,
    { config: { permission: 'staff.manage', summary: 'New officer', hidden: true } },
    async (request, reply) =>
      showPage(reply, NewOfficerPage({ frame: await room.frameOf(request), id: newId(), newKey: newId() })),
  );

  app.post(
    path,
    { config: { permission: 'staff.manage', summary: 'Add an officer', hidden: true }, schema: { body: Typed } },
    async (request, reply) => {
      const { id, key } = changeOfForm(request.body);
      const frame = await room.frameOf(request);
      const typed = {
        name: request.body.name.replace(/\s+/g, ' ').trim().normalize('NFC'),
        username: usernameOf(request.body.username),
      };
      const again = (errors: { field: string; message: string }[]) =>
        showPage(reply.code(422), NewOfficerPage({ frame, id, newKey: newId(), typed, errors }));
      const wrong = [
        ...(typed.name === '' ? [{ field: 'name', message: REFUSED.NO_NAME[frame.lang] }] : []),
        ...(isUsername(typed.username) ? [] : [{ field: 'username', message: PASSWORD_SAID.username[frame.lang] }]),
      ];
      if (wrong.length > 0) return again(wrong);
      const added = await addOfficer(room, { key, doer: doerOf(request) }, { id, ...typed });
      if ('code' in added) return again([{ field: 'username', message: REFUSED[added.code][frame.lang] }]);
      return showPage(reply, LinkPage({ frame, officer: { id, name: typed.name }, link: linkOf(room, added.token) }));
    },
  );
}

/** The address to hand over. */
export function linkOf({ publicUrl }: Pick<StaffRoom, 'publicUrl'>, token: string | undefined): string | undefined {
  return token === undefined ? undefined : `${publicUrl}/set-password?token=${token}`;
}
