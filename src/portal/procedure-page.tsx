import type { VNode } from 'preact';
import { ROLES } from '../domain/policy/roles.ts';
import type { Fee, ProcedureVersion } from '../domain/procedure/procedure.ts';
import type { StepNode } from '../domain/process/graph.ts';
import {
  ButtonLink,
  Constructed,
  type Frame,
  formatLimit,
  formatMoney,
  formatPlainDate,
  Notice,
  Page,
  PaperList,
  paths,
  registerWords,
  type Say,
  words,
} from '../ui/index.ts';

export type ProcedureProps = {
  readonly frame: Frame;
  readonly procedure: ProcedureVersion;
  /** Where it can be filed, in words. */
  readonly where: readonly string[];
};

/** C3, in the order people ask: what you get, how long, how much, which papers, where, steps, form, legal basis. */
export function ProcedurePage({ frame, procedure, where }: ProcedureProps): VNode {
  const t = words(frame.lang);
  const { lang } = frame;
  return (
    <Page
      frame={frame}
      title={procedure.name[lang]}
      layout="reading"
      crumbs={[
        { href: paths.home, text: t('nav.home') },
        { href: paths.procedures, text: t('nav.procedures') },
      ]}
    >
      <p class="lead">
        {procedure.agency[lang]} · {procedure.sector[lang]}
      </p>
      {procedure.demo ? <p class="hint">{t('procedure.demo')}</p> : null}
      {procedure.linkedOnly ? <Notice>{t('procedure.linkedOnly')}</Notice> : null}
      <h2>{t('procedure.whatYouGet')}</h2>
      <p>{procedure.result.name[lang]}</p>
      <HowLong procedure={procedure} t={t} />
      <h2>{t('procedure.fee')}</h2>
      <Fees fees={procedure.fees} t={t} />
      <h2>{t('procedure.papers')}</h2>
      {procedure.papers.length === 0 ? <p>{t('procedure.noPapers')}</p> : null}
      <PaperList
        t={t}
        papers={procedure.papers.map((paper) => ({
          ...paper,
          name: paper.name[lang],
          replacedBy: paper.replaceableBy ? registerWords(paper.replaceableBy, t) : undefined,
        }))}
      />
      <h2>{t('procedure.where')}</h2>
      <ul>
        {where.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>{t(procedure.serviceLevel === 'FULL' ? 'procedure.onlineFull' : 'procedure.onlinePartial')}</li>
      </ul>
      {procedure.partialReason ? <p>{procedure.partialReason[lang]}</p> : null}
      <Steps procedure={procedure} t={t} />
      <h2>{t('procedure.form')}</h2>
      <ul>
        {procedure.form.map((field) => (
          <li key={field.key}>
            {field.label[lang]}
            {field.required ? null : <span class="optional"> {t('field.optional')}</span>}
          </li>
        ))}
      </ul>
      <h2>{t('procedure.basis')}</h2>
      <ul>
        {bases(procedure).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        {t('procedure.nationalCode')}:{' '}
        {procedure.nationalCode ? <span class="code">{procedure.nationalCode}</span> : t('procedure.noCode')}
      </p>
      <p class="hint">
        {t('procedure.validFrom', { date: formatPlainDate(procedure.validFrom, lang), version: procedure.version })}
      </p>
      <p class="actions">
        {frame.user?.receives && !procedure.linkedOnly ? (
          <ButtonLink href={paths.receive(procedure.id)} look="primary" icon="plus">
            {t('procedure.receive')}
          </ButtonLink>
        ) : null}
        <ButtonLink href={paths.track} icon="search">
          {t('home.track')}
        </ButtonLink>
      </p>
    </Page>
  );
}

function HowLong({ procedure, t }: { readonly procedure: ProcedureVersion; readonly t: Say }): VNode {
  const { legal, committed } = procedure;
  const cutoff =
    committed.sameDayCutoff ??
    (committed.limit.unit === 'WORKING_DAY' && committed.limit.value === 0 ? '15:00' : undefined);
  return (
    <>
      <h2>{t('procedure.howLong')}</h2>
      <dl class="big-facts">
        <div>
          <dt>{t('procedure.committed')}</dt>
          <dd>
            {formatLimit(committed.limit, t.lang)}
            {committed.constructed ? <Constructed t={t} /> : null}
          </dd>
        </div>
        <div>
          <dt>{t('procedure.legal')}</dt>
          <dd>
            {formatLimit(legal.limit, t.lang)}
            {legal.constructed ? <Constructed t={t} /> : null}
          </dd>
        </div>
      </dl>
      {cutoff ? <p>{t('procedure.cutoff', { time: cutoff })}</p> : null}
      {procedure.obligation ? (
        <Notice tone="purple" icon="money">
          {t('procedure.obligation')}
        </Notice>
      ) : null}
    </>
  );
}

function Fees({ fees, t }: { readonly fees: readonly Fee[]; readonly t: Say }): VNode {
  if (fees.length === 0) return <p>{t('fee.none')}</p>;
  return (
    <ul class="fees">
      {fees.map((fee) => (
        <li key={fee.code}>
          {fee.name[t.lang]}:{' '}
          <strong class="money">{fee.amount === 0 ? t('fee.none') : formatMoney(fee.amount, t.lang)}</strong>
          {fee.constructed ? <Constructed t={t} /> : null}
          {fee.onlineAmount === undefined ? null : (
            <span>
              {' '}
              {t('fee.online', {
                amount: fee.onlineAmount === 0 ? t('fee.none').toLowerCase() : formatMoney(fee.onlineAmount, t.lang),
              })}
            </span>
          )}
          {fee.variants ? (
            <ul>
              {fee.variants.map((variant) => (
                <li key={variant.case.vi}>
                  {variant.case[t.lang]}: <strong class="money">{formatMoney(variant.amount, t.lang)}</strong>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Steps({ procedure, t }: { readonly procedure: ProcedureVersion; readonly t: Say }): VNode {
  const steps = procedure.process.nodes.filter((node): node is StepNode => node.kind === 'step');
  return (
    <>
      <h2>{t('procedure.steps')}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step.id}>
            {step.name[t.lang]}
            <small class="muted">
              {' '}
              {ROLES[step.role][t.lang]}
              {step.counts ? `, ${formatLimit(step.time, t.lang)}` : null}
            </small>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Laws and decisions by name; bare references to our own source list mean nothing to a reader. */
function bases({ legal, committed, source }: ProcedureVersion): readonly string[] {
  const named = source.filter((line) => line.length > 8).map((line) => line.replace(/^[A-Z]~?: /, ''));
  return [...new Set([legal.basis, committed.basis, ...named].filter((line): line is string => Boolean(line)))];
}
