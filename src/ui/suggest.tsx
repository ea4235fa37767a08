import { render, type VNode } from 'preact';

/** One line of a list of suggestions. */
export type Suggestion<T> = {
  readonly key: string;
  readonly text: string;
  /** Tells apart those of one name: smaller, beneath. */
  readonly detail?: string;
  readonly value: T;
};

export type SuggestOptions<T> = {
  /** The list's name, for those who hear it. */
  readonly label: string;
  /** Said politely when the list changes: “3 gợi ý”. */
  readonly count: (n: number) => string;
  readonly find: (typed: string, signal: AbortSignal) => readonly Suggestion<T>[] | Promise<readonly Suggestion<T>[]>;
  readonly choose: (value: T) => void;
  /** Whether Enter takes the first at once; else an arrow must have been pressed: right where what is typed may be new. */
  readonly first: boolean;
  /** Milliseconds of quiet before `find` is asked; at once unless given. */
  readonly wait?: number;
};

/** No suggestion is ready yet. */
const NONE = -1;

type Shown<T> = { readonly list: readonly Suggestion<T>[]; readonly active: number };

/**
 * Makes an input the server wrote a combobox (WAI-ARIA 1.2): suggestions under it while typing, arrows to move, Enter to
 * choose, Escape to close, a tap to choose. Enter with no list open stays the form's. Returns what undoes it.
 */
export function suggest<T>(input: HTMLInputElement, options: SuggestOptions<T>): () => void {
  const id = `${input.id}-list`;
  const slot = document.createElement('div');
  slot.className = 'suggest';
  input.after(slot);
  let shown: Shown<T> = { list: [], active: 0 };
  let asked = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (next: Shown<T>): void => {
    shown = next;
    const isOpen = next.list.length > 0;
    input.setAttribute('aria-expanded', String(isOpen));
    const active = next.list[next.active];
    if (active) input.setAttribute('aria-activedescendant', `${id}-${next.active}`);
    else input.removeAttribute('aria-activedescendant');
    render(<List id={id} options={options} shown={next} choose={choose} />, slot);
    slot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  };
  const close = (): void => {
    clearTimeout(timer);
    asked.abort();
    if (shown.list.length > 0) show({ list: [], active: 0 });
  };
  const choose = (value: T): void => {
    close();
    options.choose(value);
  };
  const ask = async (): Promise<void> => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const list = await options.find(input.value, signal);
    // What comes too late, or after the person went on, is not thrown before them.
    if (!signal.aborted && document.activeElement === input) show({ list, active: options.first ? 0 : NONE });
  };
  const onInput = (): void => {
    clearTimeout(timer);
    if (options.wait === undefined) void ask();
    else timer = setTimeout(() => void ask(), options.wait);
  };
  const onKey = (event: KeyboardEvent): void => {
    const { list, active } = shown;
    const one = list[active];
    if (event.isComposing || list.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === 1) show({ list, active: (active + 1) % list.length });
    else if (step === -1) show({ list, active: (active < 1 ? list.length : active) - 1 });
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && one) choose(one.value);
    else return;
    event.preventDefault();
  };

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', id);
  show(shown);
  input.addEventListener('input', onInput);
  input.addEventListener('keydown', onKey);
  input.addEventListener('blur', close);
  return () => {
    close();
    input.removeEventListener('input', onInput);
    input.removeEventListener('keydown', onKey);
    input.removeEventListener('blur', close);
    for (const name of ['role', 'aria-autocomplete', 'aria-controls', 'aria-expanded']) input.removeAttribute(name);
    render(null, slot);
    slot.remove();
  };
}

function List<T>(props: {
  readonly id: string;
  readonly options: SuggestOptions<T>;
  readonly shown: Shown<T>;
  readonly choose: (value: T) => void;
}): VNode {
  const { id, options, shown, choose } = props;
  const { list, active } = shown;
  return (
    <>
      <div id={id} class="suggestions" role="listbox" aria-label={options.label} hidden={list.length === 0}>
        {list.map((one, i) => (
          // The keys are the input's, which keeps the focus; a press must not take it away.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox answers the keys
          // biome-ignore lint/a11y/useFocusableInteractive: named by aria-activedescendant
          <div
            key={one.key}
            id={`${id}-${i}`}
            class="suggestion"
            role="option"
            aria-selected={i === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(one.value)}
          >
            {one.text}
            {one.detail ? <small>{one.detail}</small> : null}
          </div>
        ))}
      </div>
      <span class="hidden-visually" role="status">
        {list.length > 0 ? options.count(list.length) : ''}
      </span>
    </>
  );
}
