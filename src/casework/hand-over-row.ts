import { perform } from '../ledger/index.ts';
import { words } from '../ui/index.ts';
import type { AllowedAction } from './allowed-action.ts';
import type { RowAnswer } from './bulk-answer.tsx';
import type { BulkRow } from './claim-row.ts';
import { contextOf } from './desk.ts';
import { previewForward } from './preview-forward.ts';
import { type DossierRead, readDossier } from './read-dossier.ts';
import { rowAnswer } from './row-answer.ts';
import { viewActions } from './view-actions.ts';

/**
 * Completes a ticked step and gives the next one to whom the dossier's page would have chosen beforehand: who did it last, else
 * who has least in hand; where nobody holds its post, to the unit. A step with several ways on is left for its page, and says so.
 */
export async function handOverRow(row: BulkRow): Promise<RowAnswer> {
  const { desk, actor, lang, key, chosen } = row;
  const { dossier: id, token, version } = chosen;
  const t = words(lang);
  const read = await readDossier(desk, actor, id);
  const act = read && (await forwardOf(row, read));
  const code = read?.dossier.code ?? null;
  if (act?.outcomes?.length) return { id, code, kind: 'refused', said: t('bulk.manyOutcomes') };
  if ((act?.next?.length ?? 0) > 1) return { id, code, kind: 'refused', said: t('bulk.manySteps') };
  const officer = act?.preselected?.officer;
  const province = desk.province.id;
  // What the law does not let happen is performed too: it says why, and what was done before under this key is told as done.
  const answer = await perform(desk.ledger, {
    province,
    units: contextOf(province, actor).units,
    dossierId: id,
    command: { type: 'complete-step', token, ...(officer === undefined ? {} : { assignNext: officer }) },
    actor,
    key,
    expected: version,
    // Sent again, the rule may choose another person: it is the same act.
    body: { type: 'complete-step', token, byRule: true },
  });
  const [step] = act?.next ?? [];
  const to = officer === undefined ? step?.unit : desk.nameOf(officer);
  const done = step ? t('bulk.handedOver', { step: step.name, to: to ?? '' }) : t('bulk.completed');
  return rowAnswer({ id, code: code ?? undefined }, answer, lang, done);
}

// The act as the dossier's page offers it; undefined when it is not offered.
async function forwardOf(
  { desk, actor, lang, chosen }: BulkRow,
  read: DossierRead,
): Promise<AllowedAction | undefined> {
  const { dossier, procedure } = read;
  const allowed = read.allowed.filter(({ command, token }) => command === 'complete-step' && token === chosen.token);
  const actions = viewActions({ holders: desk.holders, dossier, procedure, actor, allowed, lang });
  const [act] = await previewForward({ desk, read, actor, lang }, actions);
  return act;
}
