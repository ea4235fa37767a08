import { changeOfForm, type Http } from '../platform/http/index.ts';
import { words } from '../ui/index.ts';
import { BULK_PATHS, type BulkAct, type RowAnswer } from './bulk-answer.tsx';
import { readChosen } from './chosen.ts';
import { claimRow } from './claim-row.ts';
import type { Desk } from './desk.ts';
import { handOverRow } from './hand-over-row.ts';
import { showInbox } from './inbox.route.ts';
import { readFilter } from './inbox-filter.ts';
import { FormBody } from './read-form.ts';

const PERMISSIONS = {
  claim: 'dossier.claim',
  'hand-over': 'dossier.complete-step',
} as const satisfies Record<BulkAct, string>;

const ROWS = { claim: claimRow, 'hand-over': handOverRow } as const;

/**
 * The inbox's ticked rows, one command for each: taken, or handed over. Answers with the list as it stands now and what came of
 * each row. Sent again it does nothing twice and says the same: every row has a key of its own, made of the form's.
 */
export function registerBulk(app: Http, desk: Desk): void {
  for (const act of ['claim', 'hand-over'] as const) {
    app.post(
      BULK_PATHS[act],
      {
        schema: { body: FormBody },
        config: { permission: PERMISSIONS[act], summary: `Many rows of the inbox: ${act}`, hidden: true },
      },
      async (request, reply) => {
        const { key } = changeOfForm(request.body);
        const actor = desk.actorOf(request);
        const filter = readFilter(request.body);
        const chosen = readChosen(request.body.chosen);
        if (chosen.length === 0) {
          const message = words(request.lang)('bulk.noneChosen');
          return showInbox(desk, request, reply.code(422), filter, { errors: [{ message }] });
        }
        const rows: RowAnswer[] = [];
        // One after another: to whom a row goes depends on what the rows before it gave them to do.
        for (const one of chosen) {
          rows.push(await ROWS[act]({ desk, actor, lang: request.lang, key: `${key}.${one.token}`, chosen: one }));
        }
        return showInbox(desk, request, reply, filter, { bulk: { act, rows } });
      },
    );
  }
}
