import type { VNode } from 'preact';
import { Notice, paths, type Say, type WordKey } from '../ui/index.ts';

/** What may be done with many rows of the inbox at once. */
export type BulkAct = 'claim' | 'hand-over';

/** Where the inbox's boxes are sent. */
export const BULK_PATHS = { claim: '/inbox/claim', 'hand-over': '/inbox/hand-over' } as const satisfies Record<
  BulkAct,
  string
>;

/** What came of one row; `code` is null when the dossier is not there to see any more. */
export type RowAnswer = {
  readonly id: string;
  readonly code: string | null;
  readonly kind: 'done' | 'conflict' | 'refused';
  readonly said: string;
};

export type BulkAnswer = { readonly act: BulkAct; readonly rows: readonly RowAnswer[] };

const DONE = { claim: 'inbox.taken', 'hand-over': 'bulk.done' } as const satisfies Record<BulkAct, WordKey>;

/** What came of the rows that were ticked: those that were left first, each with its reason. */
export function BulkAnswered({ act, rows, t }: BulkAnswer & { readonly t: Say }): VNode {
  const done = rows.filter(({ kind }) => kind === 'done');
  const left = rows.filter(({ kind }) => kind !== 'done');
  return (
    <div class="bulk-answer" role="status">
      {left.length > 0 ? (
        <Notice tone="yellow" icon="alert" title={t('bulk.left', { n: left.length })}>
          <Answers rows={left} t={t} />
        </Notice>
      ) : null}
      {done.length > 0 ? (
        <Notice tone="green" icon="check" title={t(DONE[act], { n: done.length })}>
          <details>
            <summary>{t('bulk.seeDone')}</summary>
            <Answers rows={done} t={t} />
          </details>
        </Notice>
      ) : null}
    </div>
  );
}

function Answers({ rows, t }: { readonly rows: readonly RowAnswer[]; readonly t: Say }): VNode {
  return (
    <ul>
      {rows.map(({ id, code, said }, i) => (
        <li key={`${id} ${i}`}>
          {code === null ? (
            t('dossier.word')
          ) : (
            <a href={paths.dossier(id)} class="code">
              {code}
            </a>
          )}
          {': '}
          {said}
        </li>
      ))}
    </ul>
  );
}
