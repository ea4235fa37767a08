import type { VNode } from 'preact';
import type { Say } from './words.ts';

/** Where a person stands in a form of several pages: done, here, still to come; said in words, not by colour alone. */
export function Stepper({
  t,
  steps,
  at,
}: {
  readonly t: Say;
  readonly steps: readonly string[];
  readonly at: number;
}): VNode {
  return (
    <nav aria-label={t('stepper.label')}>
      <p class="stepper-said">{t('stepper.at', { n: at + 1, total: steps.length })}</p>
      <ol class="stepper">
        {steps.map((step, i) => (
          <li
            key={step}
            class={i < at ? 'stepper-done' : i === at ? 'stepper-now' : 'stepper-next'}
            aria-current={i === at ? 'step' : undefined}
          >
            {step}
          </li>
        ))}
      </ol>
    </nav>
  );
}
