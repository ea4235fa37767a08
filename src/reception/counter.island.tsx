import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { KeyLegend } from '../ui/key-legend.tsx';
import { Notice } from '../ui/notice.tsx';
import { paths } from '../ui/paths.ts';
import { Moment } from '../ui/tag.tsx';
import { type Say, words } from '../ui/words.ts';
import { attendCounter, type CounterProps, type Duplicate } from './attend-counter.island.tsx';

/** What is said above the form: a dossier already open, a card read; and the keys by which the whole reception is done. */
export function Counter(props: CounterProps): VNode {
  const t = words(props.lang);
  const [duplicate, setDuplicate] = useState(props.duplicate);
  const [said, setSaid] = useState(props.cardRead ? t('reception.cardRead') : '');
  const legend = useRef<() => void>(() => {});
  // At once, not after the next frame: a scanner does not wait.
  useLayoutEffect(() => {
    const form = document.querySelector<HTMLFormElement>('form.desk');
    return form
      ? attendCounter(form, props, { t, setDuplicate, setSaid, showLegend: () => legend.current() })
      : undefined;
  }, []);
  return (
    <>
      <KeyLegend
        t={t}
        keys={keysOf(t)}
        opener={(open) => {
          legend.current = open;
        }}
      />
      <div role="status">
        {duplicate ? <DuplicateNotice duplicate={duplicate} t={t} /> : null}
        {said ? (
          <Notice tone="green" icon="check">
            <p>{said}</p>
          </Notice>
        ) : null}
      </div>
    </>
  );
}

function DuplicateNotice({ duplicate, t }: { readonly duplicate: Duplicate; readonly t: Say }): VNode {
  return (
    <Notice tone="yellow" icon="alert" title={t('reception.duplicate')}>
      <p>
        <a href={paths.dossier(duplicate.id)} class="code">
          {duplicate.code}
        </a>
        , <Moment at={duplicate.receivedAt} t={t} />
      </p>
    </Notice>
  );
}

function keysOf(t: Say): readonly (readonly [string, string])[] {
  return [
    ['F2', t('shortcut.scan')],
    ['F4', t('shortcut.papers')],
    ['Enter', t('shortcut.next')],
    ['F8', t('shortcut.supplement')],
    ['F9', t('shortcut.accept')],
    ['Esc', t('shortcut.back')],
    ['?', t('shortcut.open')],
  ];
}

export { Counter as island };
