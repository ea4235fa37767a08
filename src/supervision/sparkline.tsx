import type { VNode } from 'preact';

const STEP = 10;
const HEIGHT = 40;

/** Bars for a run of days, the last one today; `label` says them all to who cannot see them. */
export function Sparkline({ values, label }: { readonly values: readonly number[]; readonly label: string }): VNode {
  const most = Math.max(1, ...values);
  const width = values.length * STEP;
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      focusable="false"
    >
      <line class="spark-ground" x1="0" y1={HEIGHT - 0.5} x2={width} y2={HEIGHT - 0.5} />
      {values.map((value, i) => {
        const height = Math.round((value / most) * (HEIGHT - 2) * 10) / 10;
        return (
          <rect
            key={`day ${i - values.length + 1}`}
            class={i === values.length - 1 ? 'spark-now' : 'spark-bar'}
            x={i * STEP + 1}
            y={HEIGHT - height}
            width={STEP - 3}
            height={height}
          />
        );
      })}
    </svg>
  );
}
