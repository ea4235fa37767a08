import type { ComponentChildren, VNode } from 'preact';
import type { Paper } from '../domain/procedure/procedure.ts';
import { errorFor, type FormError } from './errors.tsx';
import { type FormValues, fieldValue } from './field.tsx';
import { fieldId } from './field-id.ts';
import { paperCount } from './papers.tsx';
import { registerWords } from './registers.ts';
import type { Say } from './words.ts';

export type PapersChecklistProps = {
  readonly t: Say;
  readonly papers: readonly Paper[];
  readonly values?: FormValues;
  readonly errors: readonly FormError[];
  readonly scope?: string;
  /** Stands below the list. */
  readonly children?: ComponentChildren;
};

/** The published list of papers with a count of originals and copies handed in, and a box where data replaces paper (R11). */
export function PapersChecklist({ t, papers, values, errors, scope, children }: PapersChecklistProps): VNode {
  const title = idIn(scope, 'papers-title');
  return (
    <section class="panel" aria-labelledby={title}>
      <h2 id={title}>{t('procedure.papers')}</h2>
      {papers.length === 0 ? <p>{t('procedure.noPapers')}</p> : null}
      {papers.length > 0 ? (
        <table class="table counts">
          <caption class="hidden-visually">{t('papers.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('papers.name')}</th>
              <th scope="col">{t('papers.originalsHead')}</th>
              <th scope="col">{t('papers.copiesHead')}</th>
              <th scope="col">{t('papers.reusedHead')}</th>
            </tr>
          </thead>
          <tbody>
            {papers.map((paper) => (
              <PaperRow key={paper.key} t={t} paper={paper} values={values} errors={errors} scope={scope} />
            ))}
          </tbody>
        </table>
      ) : null}
      {children}
    </section>
  );
}

function PaperRow(props: Omit<PapersChecklistProps, 'papers'> & { readonly paper: Paper }): VNode {
  const { t, paper, values, errors, scope } = props;
  const name = (part: string) => `papers.${paper.key}.${part}`;
  const error = [`papers.${paper.key}`, ...['originals', 'copies', 'reused'].map(name)]
    .map((field) => errorFor(errors, field))
    .find((found) => found !== undefined);
  const reused = values ? fieldValue(values, name('reused')) === 'true' : false;
  const asked = [paperCount(paper, t), paper.required ? '' : t('papers.ifAny')].filter(Boolean).join(' · ');
  return (
    <tr>
      <th scope="row" id={idIn(scope, `papers.${paper.key}`)}>
        {paper.name[t.lang]}
        {asked ? <small>{asked}</small> : null}
        {error ? <span class="error">{error}</span> : null}
      </th>
      <Count
        t={t}
        name={name('originals')}
        label={t('papers.originalsHead')}
        of={paper}
        values={values}
        scope={scope}
      />
      <Count t={t} name={name('copies')} label={t('papers.copiesHead')} of={paper} values={values} scope={scope} />
      <td data-label={t('papers.reusedHead')}>
        {paper.replaceableBy ? (
          <div class="choice">
            <input
              id={idIn(scope, name('reused'))}
              type="checkbox"
              name={name('reused')}
              value="true"
              checked={reused}
            />
            <label for={idIn(scope, name('reused'))}>
              <span class="hidden-visually">{`${paper.name[t.lang]}: `}</span>
              {registerWords(paper.replaceableBy, t)}
            </label>
          </div>
        ) : (
          <span class="muted">{t('papers.notReplaceable')}</span>
        )}
      </td>
    </tr>
  );
}

function Count(props: {
  readonly t: Say;
  readonly name: string;
  readonly label: string;
  readonly of: Paper;
  readonly values?: FormValues;
  readonly scope?: string;
}): VNode {
  const { t, name, label, of, values, scope } = props;
  return (
    <td data-label={label}>
      <input
        id={idIn(scope, name)}
        class="input input-count"
        type="text"
        inputmode="numeric"
        maxlength={3}
        name={name}
        value={fieldValue(values, name) || '0'}
        aria-label={`${label}: ${of.name[t.lang]}`}
      />
    </td>
  );
}

function idIn(scope: string | undefined, name: string): string {
  return fieldId(scope ? `${scope} ${name}` : name);
}
