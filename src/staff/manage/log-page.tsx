import type { VNode } from 'preact';
import type { Instant } from '../../domain/calendar/index.ts';
import {
  EmptyState,
  type Frame,
  formatShort,
  type Lang,
  machineTime,
  Page,
  paths,
  Table,
  Tag,
  words,
} from '../../ui/index.ts';
import { doerWords, eventWords } from './event-words.ts';
import type { EventRow } from './read-staff.ts';
import { Sections } from './sections.tsx';

/** `/staff/log`: who did what to whom, newest first. It can be added to, never changed. */
export function LogPage(props: {
  readonly frame: Frame;
  readonly events: readonly EventRow[];
  readonly unitName: (id: string) => string;
  readonly next?: string;
  readonly first?: string;
}): VNode {
  const { frame, ...rest } = props;
  return (
    <Page frame={frame} title={words(frame.lang)('staff.log')} layout="desk">
      <Sections lang={frame.lang} here={paths.staffLog} />
      <EventTable lang={frame.lang} {...rest} />
    </Page>
  );
}

export function EventTable(props: {
  readonly lang: Lang;
  readonly events: readonly EventRow[];
  readonly unitName: (id: string) => string;
  readonly next?: string;
  readonly first?: string;
}): VNode {
  const { lang, events, unitName, next, first } = props;
  const t = words(lang);
  if (events.length === 0) return <EmptyState title={t('staff.emptyLog')} />;
  return (
    <Table
      t={words(lang)}
      caption={t('staff.log')}
      rows={events}
      rowKey={(event) => event.id}
      next={next}
      first={first}
      columns={[
        {
          key: 'at',
          head: t('staff.at'),
          cell: ({ at }) => <time dateTime={machineTime(at as Instant)}>{formatShort(at as Instant)}</time>,
        },
        {
          key: 'whom',
          head: t('staff.whom'),
          cell: (event) => <a href={paths.officer(event.officer)}>{event.officer_name}</a>,
        },
        {
          key: 'what',
          head: t('staff.what'),
          cell: (event) => (
            <>
              {eventWords(event, unitName, lang)}{' '}
              {event.facts.toSelf === true ? (
                <Tag tone={event.facts.signs === true ? 'red' : 'yellow'} icon="alert">
                  {event.facts.signs === true ? t('staff.toSelfSigns') : t('staff.toSelf')}
                </Tag>
              ) : null}
            </>
          ),
        },
        { key: 'who', head: t('staff.who'), cell: (event) => doerWords(event, lang) },
      ]}
    />
  );
}
