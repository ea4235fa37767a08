import type { Actor } from '../domain/policy/index.ts';
import { perform } from '../ledger/index.ts';
import { changeOfForm, type Http } from '../platform/http/index.ts';
import { contextOf, type Desk } from './desk.ts';
import { inboxPath, readFilter } from './inbox-filter.ts';
import { FormBody } from './read-form.ts';

/** Where the inbox's boxes are sent. */
export const CLAIM_MANY = '/inbox/claim';

/** No more than a page of the list. */
const MOST = 50;

export type Chosen = { readonly dossier: string; readonly token: number; readonly version: number };

/** Writes a row of the inbox into its box. */
export function writeChosen({ dossier, token, version }: Chosen): string {
  return `${dossier}.${token}.${version}`;
}

/** The rows that were ticked; what is none of ours is left out. */
export function readChosen(value: string | readonly string[] | undefined): readonly Chosen[] {
  const all = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  return all.slice(0, MOST).flatMap((text) => {
    const found = /^([0-9a-f-]{36})\.(\d{1,7})\.(\d{1,7})$/.exec(text);
    return found ? [{ dossier: found[1] ?? '', token: Number(found[2]), version: Number(found[3]) }] : [];
  });
}

/** Takes the ticked steps, one command for each dossier: what another was quicker to take is counted, not fought over. */
export function registerClaimMany(app: Http, desk: Desk): void {
  app.post(
    CLAIM_MANY,
    { schema: { body: FormBody }, config: { permission: 'dossier.claim', summary: 'Claim many steps', hidden: true } },
    async (request, reply) => {
      const { key } = changeOfForm(request.body);
      const actor = desk.actorOf(request);
      const chosen = readChosen(request.body.chosen);
      let taken = 0;
      for (const one of chosen) if (await claim(desk, actor, key, one)) taken++;
      const { scope, due } = request.body;
      const back = readFilter({ scope: String(scope), due: String(due) });
      return reply.redirect(`${inboxPath(back)}&taken=${taken}&missed=${chosen.length - taken}`, 303);
    },
  );
}

async function claim(desk: Desk, actor: Actor, key: string, { dossier, token, version }: Chosen): Promise<boolean> {
  const province = desk.province.id;
  const answer = await perform(desk.ledger, {
    province,
    units: contextOf(province, actor).units,
    dossierId: dossier,
    command: { type: 'claim', token },
    actor,
    // Keys belong to one dossier each: the form's serves them all.
    key,
    expected: version,
  });
  return answer.kind === 'done';
}
