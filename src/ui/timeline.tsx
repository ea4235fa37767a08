import type { ComponentChildren, VNode } from 'preact';

export type TimelineItem = {
  readonly key: string;
  readonly state: 'done' | 'now' | 'next' | 'stopped';
  /** Said to those who cannot see the mark. */
  readonly stateWord?: string;
  readonly title: ComponentChildren;
  readonly when?: ComponentChildren;
  readonly children?: ComponentChildren;
};

/** Things in the order they happened, or will. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }): VNode {
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li key={item.key} class={`timeline-${item.state}`} aria-current={item.state === 'now' ? 'step' : undefined}>
          <p class="timeline-title">
            {item.title}
            {item.stateWord ? <span class="timeline-state">{item.stateWord}</span> : null}
          </p>
          {item.when ? <p class="timeline-when">{item.when}</p> : null}
          {item.children}
        </li>
      ))}
    </ol>
  );
}
