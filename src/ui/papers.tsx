import type { VNode } from 'preact';
import { Icon } from './icons.tsx';
import { Constructed } from './notice.tsx';
import type { Say } from './words.ts';

/** A paper of a procedure's list, or one handed in. */
export type PaperLine = {
  readonly key: string;
  readonly name: string;
  readonly originals: number;
  readonly copies: number;
  readonly required?: boolean;
  /** The register the data comes from, so that the paper need not be brought (R11). */
  readonly replacedBy?: string;
  readonly reused?: boolean;
  readonly constructed?: boolean;
};

/** Papers with how many of each: originals, copies, or "already in our data". */
export function PaperList({ papers, t }: { readonly papers: readonly PaperLine[]; readonly t: Say }): VNode {
  return (
    <ul class="papers">
      {papers.map((paper) => (
        <li key={paper.key}>
          <Icon name={paper.reused || paper.replacedBy ? 'check' : 'file'} />
          <div>
            <span class="paper-name">{paper.name}</span>
            {paper.constructed ? <Constructed t={t} /> : null}
            <span class="paper-count">{paperCount(paper, t)}</span>
            {paper.required === false ? <span class="paper-count">{t('papers.ifAny')}</span> : null}
            {paper.replacedBy ? (
              <span class="paper-replaced">{t('papers.replaced', { register: paper.replacedBy })}</span>
            ) : null}
            {paper.reused ? <span class="paper-replaced">{t('papers.reused')}</span> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** `1 bản chính, 2 bản sao`; empty when nothing on paper is asked. */
export function paperCount(paper: Pick<PaperLine, 'originals' | 'copies'>, t: Say): string {
  return [
    paper.originals > 0 ? t('papers.originals', { n: paper.originals }) : '',
    paper.copies > 0 ? t('papers.copies', { n: paper.copies }) : '',
  ]
    .filter(Boolean)
    .join(', ');
}
