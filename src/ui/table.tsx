import type { ComponentChildren, VNode } from 'preact';
import type { Say } from './words.ts';

export type Column<Row> = {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly numeric?: boolean;
};

export type TableProps<Row> = {
  readonly t: Say;
  /** Names the table to those who cannot see it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Keyset pages: where the next begins, and the way back to the first. */
  readonly next?: string;
  readonly first?: string;
};

/** Rows under headings; on a narrow screen each row becomes a card whose lines name their column. */
export function Table<Row>({ t, caption, columns, rows, rowKey, next, first }: TableProps<Row>): VNode {
  return (
    <>
      <table class="table">
        <caption class="hidden-visually">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.numeric ? 'numeric' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} data-label={column.head} class={column.numeric ? 'numeric' : undefined}>
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Pages t={t} next={next} first={first} />
    </>
  );
}

/** Keyset paging: forward, and back to the start. */
export function Pages({
  t,
  next,
  first,
}: {
  readonly t: Say;
  readonly next?: string;
  readonly first?: string;
}): VNode | null {
  if (!next && !first) return null;
  return (
    <nav class="pages" aria-label={t('pages.label')}>
      {first ? <a href={first}>{t('pages.first')}</a> : null}
      {next ? (
        <a href={next} rel="next">
          {t('pages.next')}
        </a>
      ) : null}
    </nav>
  );
}
