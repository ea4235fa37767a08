import type { VNode } from 'preact';
import type { Instant } from '../domain/calendar/moment.ts';
import { STATUSES, type Status } from '../domain/dossier/status.ts';
import { formatMoment, formatTime, formatWorkingMinutes, machineTime } from './format.ts';
import { Icon, type IconName } from './icons.tsx';
import { type DueKind, dueKind, type TimeLeft, type Tone } from './time-left.ts';
import type { Say } from './words.ts';

/** A state in colour, picture and word: never colour alone. */
export function Tag({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly children: string;
}): VNode {
  return (
    <span class={`tag tag-${tone}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}

const STATUS_LOOKS = {
  1: ['gray', 'plus'],
  2: ['blue', 'check'],
  3: ['gray', 'cross'],
  4: ['blue', 'hourglass'],
  5: ['purple', 'pause'],
  6: ['purple', 'money'],
  7: ['gray', 'back'],
  8: ['gray', 'stop'],
  9: ['green', 'stamp'],
  10: ['green', 'check'],
} as const satisfies Record<Status, readonly [Tone, IconName]>;

export function StatusTag({ status, t }: { readonly status: Status; readonly t: Say }): VNode {
  const [tone, icon] = STATUS_LOOKS[status];
  return (
    <Tag tone={tone} icon={icon}>
      {STATUSES[status].name[t.lang]}
    </Tag>
  );
}

const DUE_LOOKS = {
  plenty: ['gray', 'clock'],
  normal: ['green', 'clock'],
  soon: ['yellow', 'hourglass'],
  today: ['orange', 'today'],
  late: ['red', 'alert'],
  paused: ['purple', 'pause'],
  early: ['green', 'check'],
  onTime: ['green', 'check'],
  doneLate: ['red', 'alert'],
  none: ['gray', 'clock'],
} as const satisfies Record<DueKind, readonly [Tone, IconName]>;

/** How a due moment stands now, e.g. `còn 3 ngày làm việc`, `quá hạn 2 ngày làm việc`. */
export function DueTag({ left, now, t }: { readonly left: TimeLeft; readonly now: Instant; readonly t: Say }): VNode {
  const kind = dueKind(left, now);
  const [tone, icon] = DUE_LOOKS[kind];
  return (
    <Tag tone={tone} icon={icon}>
      {dueWords(kind, left, t)}
    </Tag>
  );
}

/** The words of a due tag. */
export function dueWords(kind: DueKind, left: TimeLeft, t: Say): string {
  const span = formatWorkingMinutes(Math.abs(left.minutes ?? 0), t.lang);
  switch (kind) {
    case 'plenty':
    case 'normal':
    case 'soon':
      return t('left.still', { span });
    case 'today':
      return t('left.today', { time: left.due === null ? '' : formatTime(left.due) });
    case 'late':
      return t('left.late', { span });
    case 'paused':
      return left.minutes === null ? t('left.paused') : t('left.pausedWith', { span });
    case 'early':
      return t('left.early');
    case 'onTime':
      return t('left.onTime');
    case 'doneLate':
      return t('left.doneLate');
    case 'none':
      return t('left.none');
  }
}

/** A moment in words, machine-readable beside. */
export function Moment({ at, t }: { readonly at: Instant; readonly t: Say }): VNode {
  return (
    <time class="moment" dateTime={machineTime(at)}>
      {formatMoment(at, t.lang)}
    </time>
  );
}
