import type { Actor } from '../domain/policy/index.ts';
import { perform } from '../ledger/index.ts';
import { type Lang, words } from '../ui/index.ts';
import type { RowAnswer } from './bulk-answer.tsx';
import type { Chosen } from './chosen.ts';
import { contextOf, type Desk } from './desk.ts';
import { findVisible } from './read-dossier.ts';
import { rowAnswer } from './row-answer.ts';

/** One ticked row of the inbox, and the key of what is done to it. */
export type BulkRow = {
  readonly desk: Desk;
  readonly actor: Actor;
  readonly lang: Lang;
  readonly key: string;
  readonly chosen: Chosen;
};

/** Takes a ticked step. What another was quicker to take is told, not fought over. */
export async function claimRow({ desk, actor, lang, key, chosen }: BulkRow): Promise<RowAnswer> {
  const { dossier: dossierId, token, version } = chosen;
  const seen = await findVisible(desk, actor, dossierId);
  const province = desk.province.id;
  const answer = await perform(desk.ledger, {
    province,
    units: contextOf(province, actor).units,
    dossierId,
    command: { type: 'claim', token },
    actor,
    key,
    expected: version,
  });
  return rowAnswer({ id: dossierId, code: seen?.code }, answer, lang, words(lang)('bulk.claimed'));
}
