import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Choice, type Found, type Group, groupsOf } from './palette-groups.ts';
import { paths } from './paths.ts';
import { type Lang, type Say, type WordKey, words } from './words.ts';

export type PaletteProps = {
  readonly lang: Lang;
  /** Procedures lead to the counter for who receives there. */
  readonly receives: boolean;
};

type State =
  | { readonly kind: 'idle' | 'short' | 'failed' }
  | { readonly kind: 'found'; readonly asked: string; readonly groups: readonly Group[]; readonly more: boolean };

/** Find anything from anywhere (Ctrl+K): typed, walked by arrows, opened by Enter. Without scripts `/search` does the same. */
export function Palette({ lang, receives }: PaletteProps): VNode | null {
  const t = words(lang);
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, open] = useState(false);
  const [typed, type] = useState('');
  const [active, activate] = useState(0);
  const state = useFound(typed, lang, receives);
  const choices = state.kind === 'found' ? state.groups.flatMap((group) => group.choices) : [];
  const asked = typed.trim();

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      open(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  // Before the next key is pressed: it belongs to the box.
  useLayoutEffect(() => {
    if (!isOpen || dialog.current?.open) return;
    dialog.current?.showModal();
    input.current?.select();
  }, [isOpen]);
  useEffect(() => activate(0), [state]);
  useEffect(() => document.getElementById(`find-${active}`)?.scrollIntoView({ block: 'nearest' }), [active]);

  if (!isOpen) return null;
  const go = (): void => {
    const choice = state.kind === 'found' && state.asked === asked ? choices[active] : undefined;
    if (choice) location.assign(choice.href);
    else if (asked !== '') location.assign(`${paths.search}?q=${encodeURIComponent(asked)}`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.isComposing || (step === 0 && event.key !== 'Enter')) return;
    event.preventDefault();
    if (event.key === 'Enter') go();
    else if (choices.length > 0) activate((active + step + choices.length) % choices.length);
  };
  return (
    <dialog ref={dialog} class="dialog palette" aria-label={t('find.label')} onClose={() => open(false)}>
      <input
        ref={input}
        class="input"
        type="text"
        // biome-ignore lint/a11y/noRedundantRoles: it has no list of its own, and so not this role
        role="combobox"
        list={undefined}
        aria-label={t('find.label')}
        aria-expanded={choices.length > 0}
        aria-controls="find-list"
        aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? `find-${active}` : undefined}
        placeholder={t('find.placeholder')}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div id="find-list" role="listbox" aria-label={t('palette.found')}>
        {state.kind === 'found' ? <Groups groups={state.groups} active={active} t={t} /> : null}
      </div>
      <p role="status" class="hint">
        {statusOf(state, choices.length, t)}
      </p>
      <p class="palette-keys">
        <span class="hint">{t('palette.keys')}</span>
        {asked === '' ? null : <a href={`${paths.search}?q=${encodeURIComponent(asked)}`}>{t('palette.all')}</a>}
      </p>
    </dialog>
  );
}

export { Palette as island };

const TITLES = {
  dossiers: 'find.dossiers',
  persons: 'find.persons',
  procedures: 'find.procedures',
} as const satisfies Record<Group['kind'], WordKey>;

function Groups(props: { readonly groups: readonly Group[]; readonly active: number; readonly t: Say }): VNode {
  let n = 0;
  return (
    <>
      {props.groups.map(({ kind, choices }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
        <div key={kind} role="group" aria-labelledby={`find-${kind}`}>
          <div id={`find-${kind}`} class="palette-group">
            {props.t(TITLES[kind])}
          </div>
          {choices.map((choice) => (
            <Option key={choice.key} choice={choice} n={n} active={n++ === props.active} />
          ))}
        </div>
      ))}
    </>
  );
}

function Option(props: { readonly choice: Choice; readonly n: number; readonly active: boolean }): VNode {
  const { choice, n, active } = props;
  return (
    <a id={`find-${n}`} role="option" aria-selected={active} tabIndex={-1} href={choice.href}>
      <span class={choice.isCode ? 'code' : undefined}>{choice.title}</span>
      <small>{choice.about}</small>
    </a>
  );
}

function statusOf(state: State, count: number, t: Say): string {
  switch (state.kind) {
    case 'idle':
      return t('palette.hint');
    case 'short':
      return t('find.tooShort');
    case 'failed':
      return t('palette.failed');
    case 'found':
      if (count === 0) return t('palette.none', { q: state.asked });
      return t(state.more ? 'palette.countMore' : 'palette.count', { n: count });
  }
}

/** Typing pauses this long, in milliseconds, before the server is asked. */
const PAUSE = 120;

/** What was found for the text; asks once typing pauses, and forgets answers that came too late. */
function useFound(typed: string, lang: Lang, receives: boolean): State {
  const [state, become] = useState<State>({ kind: 'idle' });
  const asked = typed.trim();
  useEffect(() => {
    if (asked === '') return become({ kind: 'idle' });
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/api/v1/search?q=${encodeURIComponent(asked)}`, { signal: leaving.signal });
        // The session is over: the same address asks to sign in.
        if (answer.status === 401) return location.reload();
        if (!answer.ok) return become({ kind: 'failed' });
        const found = (await answer.json()) as Found;
        if (found.tooShort) become({ kind: 'short' });
        else become({ kind: 'found', asked, more: found.more, groups: groupsOf(found, lang, receives) });
      } catch {
        if (!leaving.signal.aborted) become({ kind: 'failed' });
      }
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [asked, lang, receives]);
  return state;
}
