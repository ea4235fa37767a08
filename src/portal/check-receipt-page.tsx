import type { VNode } from 'preact';
import type { ReceiptPromise } from '../domain/codes/index.ts';
import type { ReceiptFault } from '../receipts/index.ts';
import {
  Button,
  DefinitionList,
  errorFor,
  Field,
  type Frame,
  Moment,
  Notice,
  Page,
  paths,
  type Say,
  type WordKey,
  words,
} from '../ui/index.ts';

export type CheckReceiptProps = {
  readonly frame: Frame;
  /** What was given, when it is not ours. */
  readonly text?: string;
  readonly fault?: ReceiptFault;
  /** How long to wait, when there were too many. */
  readonly wait?: string;
  /** What a sound receipt promised, its procedure by name. */
  readonly promise?: ReceiptPromise;
};

const WHY = {
  UNKNOWN_KEY: 'checkReceipt.unknownKey',
  BAD_SIGNATURE: 'checkReceipt.changed',
  KEY_NOT_VALID_THEN: 'checkReceipt.keyOver',
  OTHER_DOSSIER: 'checkReceipt.otherDossier',
  OTHER_PROVINCE: 'checkReceipt.unknownKey',
} as const satisfies Record<Exclude<ReceiptFault, 'UNREADABLE'>, WordKey>;

/** Whether a receipt is ours, in plain words, and what was promised: no more than stands in the code itself. */
export function CheckReceiptPage({ frame, text, fault, wait, promise }: CheckReceiptProps): VNode {
  const t = words(frame.lang);
  const message = wait ?? (fault === 'UNREADABLE' ? t('checkReceipt.unreadable') : undefined);
  // What cannot be read, or was not looked at, is asked for again; what was judged gives way to the next.
  const judged = fault !== undefined && fault !== 'UNREADABLE';
  const errors = message === undefined ? [] : [{ field: 'KT', message }];
  return (
    <Page
      frame={frame}
      title={t('checkReceipt.title')}
      layout="reading"
      errors={errors}
      crumbs={[{ href: paths.home, text: t('nav.home') }]}
    >
      {promise ? <Sound frame={frame} promise={promise} t={t} /> : null}
      {judged ? (
        <Notice tone="red" icon="cross" title={t(WHY[fault], { province: frame.province })}>
          <p>{t('checkReceipt.whatNow', { hotline: frame.hotline })}</p>
        </Notice>
      ) : null}
      {promise || judged ? <h2>{t('checkReceipt.another')}</h2> : <p class="lead">{t('checkReceipt.lead')}</p>}
      <form method="get" action={paths.checkReceipt()} novalidate class="card">
        <Field
          t={t}
          name="KT"
          label={t('checkReceipt.text')}
          hint={t('checkReceipt.textHint')}
          error={errorFor(errors, 'KT')}
          value={judged ? '' : (text ?? '')}
        />
        <Button icon="check">{t('checkReceipt.button')}</Button>
      </form>
      <p>
        {t('checkReceipt.offline')} <a href={paths.signingKeys}>{t('checkReceipt.keys')}</a>
      </p>
    </Page>
  );
}

function Sound({
  frame,
  promise,
  t,
}: {
  readonly frame: Frame;
  readonly promise: ReceiptPromise;
  readonly t: Say;
}): VNode {
  return (
    <>
      <Notice tone="green" icon="check" title={t('checkReceipt.sound', { province: frame.province })}>
        <p>{t('checkReceipt.compare')}</p>
      </Notice>
      <DefinitionList
        items={[
          { key: 'code', term: t('track.code'), value: <span class="code">{promise.code}</span> },
          { key: 'procedure', term: t('dossier.procedure'), value: promise.procedure },
          { key: 'received', term: t('track.received'), value: <Moment at={promise.receivedAt} t={t} /> },
          {
            key: 'due',
            term: t('track.due'),
            value: (
              <strong>
                <Moment at={promise.dueAt} t={t} />
              </strong>
            ),
          },
        ]}
      />
      <p>
        <a href={`/tra-cuu?MHS=${encodeURIComponent(promise.code)}`}>{t('checkReceipt.track')}</a>
      </p>
    </>
  );
}
