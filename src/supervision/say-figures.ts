import { type PlainDate, sayDate } from '../domain/calendar/index.ts';
import { groupDigits } from '../domain/number/index.ts';
import { formatPlainDate, type Say } from '../ui/index.ts';
import type { Figures, Share } from './read-figures.ts';

/** A figure as its tile says it. */
export type Tile = {
  readonly key: 'accepted' | 'inProcess' | 'dueToday' | 'overdue' | 'onTime' | 'supplements';
  readonly title: string;
  readonly value: string;
  /** What it is held against, a line each. */
  readonly beside: readonly string[];
  readonly definition: string;
};

/** The six figures in words (UX L1), each with what it is held against and how it is counted. */
export function sayFigures(figures: Figures, t: Say): readonly Tile[] {
  const { accepted, inProcess, dueToday, overdue, onTime, supplements, compared } = figures;
  const day = sayDate(compared.day)[t.lang];
  const off = compared.off && t('supervision.weekAgoOff', { name: compared.off[t.lang] });
  return [
    {
      key: 'accepted',
      title: t('supervision.accepted'),
      value: countWords(accepted.value, t),
      beside: [off ?? t('supervision.weekAgo', { day, n: countWords(accepted.before, t) })],
      definition: t('supervision.acceptedIs'),
    },
    {
      key: 'inProcess',
      title: t('supervision.inProcess'),
      value: countWords(inProcess.value, t),
      beside: [
        t('supervision.waiting', { n: countWords(inProcess.waiting, t) }),
        t('supervision.weekAgoEnd', { day, n: countWords(inProcess.before, t) }),
      ],
      definition: t('supervision.inProcessIs'),
    },
    {
      key: 'dueToday',
      title: t('supervision.dueToday'),
      value: countWords(dueToday.value, t),
      beside: [t('supervision.dueNext', { day: sayDate(dueToday.nextDay)[t.lang], n: countWords(dueToday.next, t) })],
      definition: t('supervision.dueTodayIs'),
    },
    {
      key: 'overdue',
      title: t('supervision.overdue'),
      value: countWords(overdue.value, t),
      beside: [t('supervision.newly', { n: countWords(overdue.newly, t) })],
      definition: t('supervision.overdueIs'),
    },
    {
      key: 'onTime',
      title: t('supervision.onTime'),
      value: rateWords(onTime.value.rate, t),
      beside: besideShare(onTime, t),
      definition: t('supervision.onTimeIs'),
    },
    {
      key: 'supplements',
      title: t('supervision.supplements'),
      value: rateWords(supplements.value.rate, t),
      beside: besideShare(supplements, t),
      definition: t('supervision.supplementsIs'),
    },
  ];
}

/** What the bars of the last days show, for who cannot see them. */
export function sayRecent({ recent }: Figures, t: Say): string {
  const short = (day: PlainDate | undefined) => (day ? formatPlainDate(day, t.lang) : '');
  return t('supervision.recent', {
    from: short(recent[0]?.day),
    to: short(recent.at(-1)?.day),
    list: recent.map(({ accepted }) => accepted).join(', '),
  });
}

function besideShare({ value, before }: { readonly value: Share; readonly before: Share }, t: Say): readonly string[] {
  const counts = ({ part, whole }: Share) => ({ part: countWords(part, t), whole: countWords(whole, t) });
  return [
    t('supervision.ofWhole', counts(value)),
    before.whole === 0
      ? t('supervision.noMonth')
      : t('supervision.lastMonth', { rate: rateWords(before.rate, t), ...counts(before) }),
  ];
}

/** A count with its thousands apart: `12.345`, in English `12,345`. */
export function countWords(count: number, t: Say): string {
  return groupDigits(count, t.lang);
}

/** A rate with its two decimals: `66,67%`; a dash where there is nothing to share. */
export function rateWords(rate: number | null, t: Say): string {
  if (rate === null) return t('supervision.none');
  const text = rate.toFixed(2);
  return `${t.lang === 'vi' ? text.replace('.', ',') : text}%`;
}
