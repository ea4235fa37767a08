import type { VNode } from 'preact';
import type { Words } from '../domain/calendar/moment.ts';
import type { Say } from './words.ts';

/** The clock's own account of a due moment, line by line. */
export function Explanation({ lines, t }: { readonly lines: readonly Words[]; readonly t: Say }): VNode {
  return (
    <ol class="explanation">
      {lines.map((line) => (
        <li key={line.vi}>{line[t.lang]}</li>
      ))}
    </ol>
  );
}
