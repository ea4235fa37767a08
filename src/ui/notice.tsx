import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from './icons.tsx';
import type { Tone } from './time-left.ts';
import type { Say } from './words.ts';

/** Something to know before going on. */
export function Notice(props: {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly title?: string;
  readonly children?: ComponentChildren;
}): VNode {
  const { tone = 'blue', icon = 'info', title, children } = props;
  return (
    <div class={`notice notice-${tone}`}>
      <Icon name={icon} />
      <div>
        {title ? <p class="notice-title">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}

/** Nothing here, why, and what to do next. */
export function EmptyState({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}): VNode {
  return (
    <div class="empty">
      <Icon name="inbox" />
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** Marks a value that is not known to be law. */
export function Constructed({ t }: { readonly t: Say }): VNode {
  return (
    <span class="constructed" title={t('constructed.why')}>
      {t('constructed.mark')}
    </span>
  );
}
