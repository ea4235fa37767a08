import type { VNode } from 'preact';
import { formatBytes } from './format.ts';
import { Icon } from './icons.tsx';
import type { Say } from './words.ts';

/** A file handed in, as its owner is told of it. */
export type FileLine = {
  readonly name: string;
  readonly href?: string;
  readonly bytes: number;
  readonly pages?: number;
  /** Why it could not be taken, with the way out. */
  readonly problem?: string;
};

/** Files with their size and pages, so that people see what was received; a refused one says why. */
export function FileList({ t, files }: { readonly t: Say; readonly files: readonly FileLine[] }): VNode {
  return (
    <ul class="files">
      {files.map(({ name, href, bytes, pages, problem }) => (
        <li key={name} class={problem ? 'file-refused' : undefined}>
          <Icon name={problem ? 'alert' : 'file'} />
          <div>
            {href ? <a href={href}>{name}</a> : <span class="file-name">{name}</span>}
            <span class="file-size">
              {[formatBytes(bytes, t.lang), pages === undefined ? '' : t('files.pages', { n: pages })]
                .filter(Boolean)
                .join(', ')}
            </span>
            {problem ? <p class="file-problem">{problem}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
