import type { PaperHanded } from '../domain/dossier/index.ts';
import type { Paper } from '../domain/procedure/index.ts';
import type { Lang, PaperLine } from '../ui/index.ts';

/** Papers handed in, by their names on the procedure's list. */
export function viewPapers(papers: readonly PaperHanded[], rules: readonly Paper[], lang: Lang): readonly PaperLine[] {
  return papers.map((paper) => ({
    ...paper,
    name: rules.find(({ key }) => key === paper.key)?.name[lang] ?? paper.key,
  }));
}
