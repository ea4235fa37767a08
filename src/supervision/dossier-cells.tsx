import type { VNode } from 'preact';
import { paths, type Say } from '../ui/index.ts';
import type { Listed } from './view-listed.ts';

/** The code, as a link for who may open the dossier. */
export function DossierCode({ row }: { readonly row: Listed }): VNode {
  if (!row.opens) return <span class="code">{row.code}</span>;
  return (
    <a href={paths.dossier(row.id)} class="code row-link">
      {row.code}
    </a>
  );
}

/** The steps a dossier stands at, and who has each. */
export function StepLines({ row, t }: { readonly row: Listed; readonly t: Say }): VNode {
  if (row.steps.length === 0) return <>{t('supervision.none')}</>;
  return (
    <>
      {row.steps.map(({ node, name, officer }) => (
        <span key={node}>
          {name[t.lang]}
          <small>{officer ?? t('supervision.nobody')}</small>
        </span>
      ))}
    </>
  );
}
