import type { VNode } from 'preact';
import type { Meanwhile } from '../ledger/index.ts';
import { type Frame, formatMoment, ProblemPage, paths, words } from '../ui/index.ts';
import type { Desk } from './desk.ts';
import { EVENT_NAMES } from './event-names.ts';
import { byWords } from './view-history.ts';

/** 409: what others did to the dossier since the page was made, and the way back to it. */
export function conflictPage(desk: Desk, frame: Frame, id: string, since: readonly Meanwhile[]): VNode {
  const { lang } = frame;
  const acts = since.filter((one, i) => since.findIndex(({ version }) => version === one.version) === i);
  return ProblemPage({
    frame,
    status: 409,
    changes: acts.map(
      ({ type, at, actor }) =>
        `${EVENT_NAMES[type][lang]}: ${byWords(actor, desk.nameOf, lang)}, ${formatMoment(at, lang)}`,
    ),
    way: { href: paths.dossier(id), text: words(lang)('receipt.open') },
  });
}
