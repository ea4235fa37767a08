import { type DossierEvent, faultsTold, missingPapers, type PaperHanded } from '../domain/dossier/index.ts';
import { faultWords, type Paper, type ProcedureVersion } from '../domain/procedure/index.ts';
import { type Lang, registerWords, words } from '../ui/index.ts';
import type { PaperAgain, PaperChecked, PaperState } from './paper-check.tsx';

type Viewing = {
  readonly handed: readonly PaperHanded[];
  readonly procedure: ProcedureVersion;
  readonly events: readonly DossierEvent[];
  readonly lang: Lang;
};

/** The list of papers against what was handed in, and what the last supplement request asks of no single paper. */
export function viewPaperCheck(viewing: Viewing): {
  readonly papers: readonly PaperChecked[];
  readonly again: PaperAgain | undefined;
} {
  const { handed, procedure, lang } = viewing;
  const missing = new Set(missingPapers(handed, { procedure }));
  const listed = procedure.papers.map((paper): PaperChecked => {
    const given = handed.find(({ key }) => key === paper.key);
    const again = askedAgain(viewing, paper.key);
    return {
      key: paper.key,
      name: paper.name[lang],
      asked: paper,
      handed: given ?? NONE,
      state: missing.has(paper.key) ? 'missing' : stateOf(paper, given),
      ...(paper.replaceableBy === null ? {} : { register: registerWords(paper.replaceableBy, words(lang)) }),
      ...(again ? { again } : {}),
    };
  });
  const unlisted = handed
    .filter(({ key }) => !procedure.papers.some((paper) => paper.key === key))
    .map((paper): PaperChecked => ({ key: paper.key, name: paper.key, asked: null, handed: paper, state: 'there' }));
  return { papers: [...listed, ...unlisted], again: askedAgain(viewing, undefined) };
}

const NONE = { originals: 0, copies: 0 };

// An original may stand for a copy, never the other way round.
function stateOf(asked: Paper, given: PaperHanded | undefined): PaperState {
  if (given?.reused) return 'reused';
  if (!given || given.originals + given.copies === 0) {
    if (!asked.required) return 'optional';
    return asked.replaceableBy === null ? 'missing' : 'register';
  }
  const few = given.originals < asked.originals || given.originals + given.copies < asked.originals + asked.copies;
  return few ? 'fewer' : 'there';
}

// What was found still wanting takes the place of what was first asked.
function askedAgain({ events, procedure, lang }: Viewing, key: string | undefined): PaperAgain | undefined {
  const at = events.findLastIndex(
    (event) =>
      event.type === 'supplement-requested' || (event.type === 'supplement-confirmed' && !event.facts.complete),
  );
  const named = events[at];
  if (named?.type !== 'supplement-requested' && named?.type !== 'supplement-confirmed') return undefined;
  const faults = faultsTold(events, named).filter(({ paper }) => paper === key);
  if (faults.length === 0) return undefined;
  const since = events.slice(at + 1);
  const arrived = since.findLast(
    (event) =>
      event.type === 'supplement-arrived' &&
      (key === undefined || event.facts.papers.some((paper) => paper.key === key)),
  );
  const settled = since.some((event) => event.type === 'supplement-confirmed' && event.facts.complete);
  return {
    faults: faults.map(({ note, ...fault }) => ({ name: faultWords(procedure, fault)[lang], note })),
    state: settled ? 'settled' : arrived ? 'arrived' : 'waiting',
    ...(arrived ? { arrivedAt: arrived.at } : {}),
  };
}
