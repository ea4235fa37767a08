import { changeOfForm, type Http, paced } from '../platform/http/index.ts';
import { fieldValue, words } from '../ui/index.ts';
import type { Desk } from './desk.ts';
import { showInbox } from './inbox.route.ts';
import { inboxPath, readFilter } from './inbox-filter.ts';
import { DROP_FILTER_PATH, SAVE_FILTER_PATH } from './inbox-filters.tsx';
import { FormBody } from './read-form.ts';
import { dropFilter, LONGEST_NAME, MOST_FILTERS, type SaveTrouble, saveFilter } from './saved-filters.ts';

const WRONG = {
  NO_NAME: 'filters.noName',
  NAME_LONG: 'filters.nameLong',
  NAME_TAKEN: 'filters.nameTaken',
  TOO_MANY: 'filters.tooMany',
} as const satisfies Record<SaveTrouble, string>;

/** An officer keeps the filter they look through under a name, and forgets it again. */
export function registerSavedFilters(app: Http, desk: Desk): void {
  const pace = paced([{ max: 60, seconds: 60 }], (request) => desk.actorOf(request).id);
  app.post(
    SAVE_FILTER_PATH,
    {
      preHandler: pace,
      schema: { body: FormBody },
      config: { permission: 'task.read', summary: 'Keep a filter', hidden: true },
    },
    async (request, reply) => {
      const { id } = changeOfForm(request.body);
      const actor = desk.actorOf(request);
      const filter = readFilter(request.body);
      const name = fieldValue(request.body, 'name');
      const trouble =
        actor.kind === 'officer'
          ? await saveFilter(desk, actor, { id, name, filter }, desk.frameOf(request).now)
          : null;
      if (!trouble) return reply.redirect(inboxPath(filter), 303);
      const message = words(request.lang)(WRONG[trouble], { n: trouble === 'TOO_MANY' ? MOST_FILTERS : LONGEST_NAME });
      return showInbox(desk, request, reply.code(422), filter, { naming: { name, message } });
    },
  );

  app.post(
    DROP_FILTER_PATH,
    {
      preHandler: pace,
      schema: { body: FormBody },
      config: { permission: 'task.read', summary: 'Forget a filter', hidden: true },
    },
    async (request, reply) => {
      const { id } = changeOfForm(request.body);
      await dropFilter(desk, desk.actorOf(request), id);
      return reply.redirect(inboxPath(readFilter(request.body)), 303);
    },
  );
}
