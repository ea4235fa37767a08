import type { VNode } from 'preact';
import type { Instant, Words } from '../domain/calendar/moment.ts';
import {
  ButtonLink,
  DefinitionList,
  Explanation,
  type Frame,
  formatMoment,
  formatMoney,
  Moment,
  Notice,
  Page,
  type PaperLine,
  PaperList,
  paths,
  type WordKey,
  words,
} from '../ui/index.ts';

export type ReceiptProps = {
  readonly frame: Frame;
  readonly id: string;
  readonly code: string;
  /** What was decided at the counter. */
  readonly decided: 'accepted' | 'supplement' | 'refused';
  readonly procedure: string;
  readonly applicant: string;
  readonly receivedAt: Instant;
  readonly due: { readonly at: Instant; readonly explanation: readonly Words[] } | null;
  /** Where and how the result is handed over, in words. */
  readonly place: string;
  readonly papers: readonly PaperLine[];
  readonly fees: readonly { readonly name: string; readonly amount: number }[];
  /** Faults named and, for a supplement, until when; a refusal's reason. */
  readonly faults?: readonly string[];
  readonly supplementBy?: Instant;
  readonly reason?: string;
};

const TITLES = {
  accepted: 'receipt.accepted',
  supplement: 'receipt.supplement',
  refused: 'receipt.refused',
} as const satisfies Record<ReceiptProps['decided'], WordKey>;

/** The paper each decision hands to the applicant (forms 01, 02 and 03). */
const LETTERS = {
  accepted: { form: 'receipt', text: 'receipt.pdf' },
  supplement: { form: 'supplement-request', text: 'receipt.pdfSupplement' },
  refused: { form: 'refusal', text: 'receipt.pdfRefusal' },
} as const satisfies Record<ReceiptProps['decided'], { form: string; text: WordKey }>;

/** What the desk sees once the dossier is stored: its code, when and why then, what was handed in, what next. Safe to reload. */
export function ReceiptPage(props: ReceiptProps): VNode {
  const { frame, id, code, decided, due, faults = [] } = props;
  const t = words(frame.lang);
  return (
    <Page
      frame={frame}
      title={t(TITLES[decided])}
      layout="reading"
      crumbs={[{ href: paths.inbox, text: t('nav.inbox') }]}
    >
      <div class="receipt-code">
        <p>{t('receipt.code')}</p>
        <p class="code">{code}</p>
      </div>
      {decided === 'accepted' && due ? (
        <p class="lead">{t('receipt.due', { due: formatMoment(due.at, t.lang), place: props.place })}</p>
      ) : null}
      {decided === 'supplement' ? (
        <Notice
          tone="purple"
          icon="pause"
          title={t('receipt.supplementBy', {
            k: faults.length,
            deadline: props.supplementBy === undefined ? '' : formatMoment(props.supplementBy, t.lang),
          })}
        >
          <FaultList faults={faults} />
        </Notice>
      ) : null}
      {decided === 'refused' ? (
        <Notice tone="gray" icon="cross" title={t('receipt.refusedFor', { reason: props.reason ?? '' })}>
          <FaultList faults={faults} />
        </Notice>
      ) : null}
      <p class="actions">
        <ButtonLink href={paths.letter(id, LETTERS[decided].form)} look="primary" icon="print" autofocus>
          {t(LETTERS[decided].text)}
        </ButtonLink>
        <ButtonLink href={paths.reception} icon="plus">
          {t('receipt.another')}
        </ButtonLink>
        <ButtonLink href={paths.dossier(id)} icon="file">
          {t('receipt.open')}
        </ButtonLink>
      </p>
      <h2>{t('receipt.details')}</h2>
      <DefinitionList
        items={[
          { key: 'applicant', term: t('dossier.applicant'), value: props.applicant },
          { key: 'procedure', term: t('dossier.procedure'), value: props.procedure },
          { key: 'received', term: t('track.received'), value: <Moment at={props.receivedAt} t={t} /> },
          ...props.fees.map((fee) => ({
            key: fee.name,
            term: fee.name,
            value: <span class="money">{fee.amount === 0 ? t('fee.none') : formatMoney(fee.amount, t.lang)}</span>,
          })),
        ]}
      />
      <h2>{t('receipt.papers')}</h2>
      {props.papers.length === 0 ? <p>{t('dossier.noPapers')}</p> : <PaperList papers={props.papers} t={t} />}
      {due && due.explanation.length > 0 ? (
        <>
          <h2>{t('clock.why')}</h2>
          <Explanation lines={due.explanation} t={t} />
        </>
      ) : null}
    </Page>
  );
}

function FaultList({ faults }: { readonly faults: readonly string[] }): VNode {
  return (
    <ol>
      {faults.map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
    </ol>
  );
}
