import type { VNode } from 'preact';
import { sayDate } from '../domain/calendar/index.ts';
import {
  Button,
  type Column,
  DateField,
  EmptyState,
  type Frame,
  formatPlainDate,
  type Option,
  paths,
  type Say,
  Select,
  Table,
  words,
} from '../ui/index.ts';
import { Board } from './board.tsx';
import type { Counted, Days } from './read-days.ts';
import { countWords } from './say-figures.ts';

export type DaysProps = {
  readonly frame: Frame;
  readonly scope: string;
  readonly days: Days;
  /** What was typed for the days, and what is wrong with it. */
  readonly typed: { readonly from: string; readonly to: string };
  /** The office asked for, and those that may be. */
  readonly office: string | null;
  readonly offices: readonly Option[];
  readonly problems: { readonly from?: string; readonly to?: string };
};

/** L4: what was received, settled and returned in days past, by sector and by day, and what stood in process at their end. */
export function DaysPage({ frame, scope, days, typed, problems, office, offices }: DaysProps): VNode {
  const t = words(frame.lang);
  const { total, sectors } = days;
  const said = { from: formatPlainDate(days.from, t.lang), to: formatPlainDate(days.to, t.lang) };
  return (
    <Board frame={frame} title={t('supervision.daysTitle')} here={paths.supervisionDays} scope={scope}>
      <form method="get" action={paths.supervisionDays}>
        <div class="grid">
          {(['from', 'to'] as const).map((name) => (
            <DateField
              key={name}
              t={t}
              name={name}
              label={t(name === 'from' ? 'supervision.daysFrom' : 'supervision.daysTo')}
              value={typed[name]}
              {...(problems[name] ? { error: problems[name] } : {})}
            />
          ))}
          {offices.length > 1 ? (
            <Select
              t={t}
              name="office"
              label={t('supervision.office')}
              options={offices}
              empty={t('supervision.officeAll')}
              value={office ?? ''}
            />
          ) : null}
        </div>
        <p>
          <Button>{t('supervision.daysShow')}</Button>
        </p>
      </form>
      <p role="status">
        <strong>
          {t('supervision.daysSum', {
            ...said,
            received: countWords(total.received, t),
            returned: countWords(total.returned, t),
            open: countWords(total.inProcess, t),
          })}
        </strong>
      </p>
      <h2>{t('supervision.bySector')}</h2>
      {sectors.length === 0 ? (
        <EmptyState title={t('supervision.daysEmpty')} />
      ) : (
        <Table
          t={t}
          caption={t('supervision.bySector')}
          columns={[
            { key: 'sector', head: t('supervision.sector'), cell: ({ sector }) => sector[t.lang] },
            ...counts<Days['sectors'][number]>(t),
            {
              key: 'open',
              head: t('supervision.daysOpen'),
              numeric: true,
              cell: ({ inProcess }) => countWords(inProcess, t),
            },
          ]}
          rows={sectors}
          rowKey={({ sector }) => sector.vi}
        />
      )}
      {days.days.length === 0 ? null : (
        <>
          <h2>{t('supervision.byDay')}</h2>
          <Table
            t={t}
            caption={t('supervision.byDay')}
            columns={[
              { key: 'day', head: t('supervision.day'), cell: ({ day }) => sayDate(day)[t.lang] },
              ...counts<Days['days'][number]>(t),
            ]}
            rows={days.days}
            rowKey={({ day }) => day}
          />
        </>
      )}
    </Board>
  );
}

function counts<Row extends Counted>(t: Say): readonly Column<Row>[] {
  return [
    {
      key: 'received',
      head: t('supervision.received'),
      numeric: true,
      cell: ({ received }) => countWords(received, t),
    },
    { key: 'ended', head: t('supervision.ended'), numeric: true, cell: ({ ended }) => countWords(ended, t) },
    {
      key: 'returned',
      head: t('supervision.returned'),
      numeric: true,
      cell: ({ returned }) => countWords(returned, t),
    },
  ];
}
