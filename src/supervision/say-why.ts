import type { Desk } from '../casework/index.ts';
import { versionOf } from '../catalogue/index.ts';
import { findNode } from '../domain/process/index.ts';
import { pauseWords, type Say } from '../ui/index.ts';
import type { LateDossier } from './read-late.ts';
import type { WhyLate } from './why-late.ts';

/** Why a dossier is late, a sentence for each reason on record. */
export function sayWhy({ why, dossier }: LateDossier, province: Desk['province'], t: Say): readonly string[] {
  const { process } = versionOf(province, dossier.procedure);
  const step = (id: string): string => {
    const node = findNode(process, id);
    return node && 'name' in node ? node.name[t.lang] : id;
  };
  return why.map((one) => sentence(one, step, t));
}

function sentence(why: WhyLate, step: (node: string) => string, t: Say): string {
  switch (why.code) {
    case 'PAUSED_NOW':
      return t('supervision.pausedNow', { reason: pauseWords(why.reason, t) });
    case 'PAUSED_BEFORE':
      return t('supervision.pausedBefore', { reason: pauseWords(why.reason, t) });
    case 'SUPPLEMENT':
      return t('supervision.supplementTimes', { n: why.times });
    case 'REWORK':
      return t('supervision.reworkTimes', { n: why.times });
    case 'REOPENED':
      return t('supervision.reopenedTimes', { n: why.times });
    case 'WAITS_LINKED':
      return t('supervision.waitsLinked', { step: step(why.node) });
    case 'WAITS_OUTSIDE':
      return t('supervision.waitsOutside', { step: step(why.node) });
    case 'STEP_OVERRAN':
      return t('supervision.stepOverran', { step: step(why.node) });
    case 'REACHED_LATE':
      return t('supervision.reachedLate', { step: step(why.node) });
    case 'NOT_TAKEN':
      return t('supervision.notTaken', { step: step(why.node) });
    case 'NOT_RECORDED':
      return t('supervision.notRecorded');
  }
}
