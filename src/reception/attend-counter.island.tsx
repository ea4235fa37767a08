import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { applicantOfCard, parseCitizenCard, recognisePerson } from '../domain/codes/index.ts';
import { sayAtField } from '../ui/field-problem.ts';
import { control, fillIn, isTouched, nextControl, valueIn } from '../ui/form-fill.ts';
import type { Lang } from '../ui/lang.ts';
import { paths } from '../ui/paths.ts';
import { presentFrom } from '../ui/present.ts';
import { listenForShortcuts } from '../ui/shortcuts.ts';
import { suggest } from '../ui/suggest.tsx';
import type { Say } from '../ui/words.ts';
import { type FoundPerson, findPersons, type KnownPerson, personOf } from './known-person.island.tsx';

export type Duplicate = { readonly id: string; readonly code: string; readonly receivedAt: Instant };

export type CounterProps = {
  readonly lang: Lang;
  readonly now: Instant;
  readonly procedure: string;
  /** The dossier this form will make: never its own duplicate. */
  readonly dossier: string;
  /** What the counts of papers hold when all that must be is there, by input name. */
  readonly papers: Readonly<Record<string, string>>;
  readonly duplicate?: Duplicate;
  readonly cardRead: boolean;
};

export type CounterView = {
  readonly t: Say;
  readonly setDuplicate: (duplicate: Duplicate | undefined) => void;
  readonly setSaid: (text: string) => void;
  readonly showLegend: () => void;
};

/** Fields in which a person is looked for while typing. */
const LOOKED_UP = ['card', 'applicant.name', 'applicant.idNumber', 'applicant.phone'] as const;
/** What must be known of an applicant, in the order it is asked. */
const NEEDED = ['applicant.name', 'applicant.idNumber', 'applicant.phone', 'applicant.address'] as const;
// The look-up answers a person a second, over a minute: what is typed in one go is asked once.
const QUIET = 180;
const SHOWN = 6;
const ESCAPE_AGAIN = 4000;

/** Lets a reception be done by keys alone, on the form the server wrote. Nothing typed is ever taken away. Returns what ends it. */
export function attendCounter(form: HTMLFormElement, props: CounterProps, view: CounterView): () => void {
  const counter = new CounterDesk(form, props, view);
  const undo = [
    ...LOOKED_UP.map((name) => counter.lookUp(name)),
    listenForShortcuts({
      F1: view.showLegend,
      '?': view.showLegend,
      F2: () => counter.focusScan(),
      F4: () => counter.fillPapers(),
      F8: () => counter.supplement(),
      F9: () => counter.send('accept'),
      Escape: () => counter.leave(),
    }),
    on(form, 'keydown', (event) => counter.onKey(event as KeyboardEvent)),
    on(form, 'click', (event) => counter.onClick(event)),
    on(form, 'focusin', (event) => counter.onFocus(event)),
    on(form, 'change', (event) => counter.onChange(event)),
  ];
  return () => {
    for (const end of undo) end();
  };
}

class CounterDesk {
  readonly #form: HTMLFormElement;
  readonly #props: CounterProps;
  readonly #view: CounterView;
  readonly #present: () => Instant;
  #before = '';
  #escapedAt = 0;
  #asked = new AbortController();

  constructor(form: HTMLFormElement, props: CounterProps, view: CounterView) {
    this.#form = form;
    this.#props = props;
    this.#view = view;
    this.#present = presentFrom(props.now);
  }

  /** Suggests persons under a field. */
  lookUp(name: string): () => void {
    const input = this.#input(name);
    if (!input) return () => {};
    const { t } = this.#view;
    return suggest<FoundPerson>(input, {
      label: t('reception.known'),
      count: (n) => t('suggest.count', { n }),
      // A field of the form may be given somebody new; the field above it looks for somebody.
      first: name === 'card',
      wait: QUIET,
      find: async (typed, signal) =>
        (await findPersons(typed, signal))
          .slice(0, SHOWN)
          .map((one) => ({ key: one.ref, text: one.name, detail: one.detail, value: one })),
      choose: (found) => void this.#take(found, name),
    });
  }

  focusScan(): void {
    const card = this.#input('card');
    card?.focus();
    card?.select();
  }

  /** All that must be there is there: counts already given stay. */
  fillPapers(): void {
    const counts = Object.entries(this.#props.papers).filter(
      ([name]) => !this.#isHandedIn(name.replace(/\.[^.]+$/, '')),
    );
    fillIn(this.#form, Object.fromEntries(counts));
    this.#view.setSaid(this.#view.t('reception.papersFull'));
    // On to what is declared; not to the button, where the next Enter would accept.
    const papers = [...this.#form.querySelectorAll('input[name^="papers."]')].at(-1);
    if (papers) nextControl(this.#form, papers)?.focus();
  }

  /** With faults named, asks for them; without, opens their list first. */
  supplement(): void {
    const faults = [...this.#form.querySelectorAll<HTMLInputElement>('input[name="faults"]')];
    if (faults.some(({ checked }) => checked)) {
      this.send('request-supplement');
      return;
    }
    const details = this.#form.querySelector<HTMLDetailsElement>('details.more');
    if (details) details.open = true;
    faults[0]?.focus();
  }

  send(act: string): void {
    const with_ = button(this.#form, act);
    if (with_) this.#form.requestSubmit(with_);
  }

  /** Back to the choice of procedure; with something typed, only when it is asked twice. */
  leave(): void {
    const now = Date.now();
    if (isTouched(this.#form) && now - this.#escapedAt > ESCAPE_AGAIN) {
      this.#escapedAt = now;
      this.#view.setSaid(this.#view.t('shortcut.backAgain'));
      return;
    }
    location.assign(paths.reception);
  }

  onFocus({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.#before = target.value;
  }

  onClick(event: Event): void {
    const act = event.target instanceof Element ? event.target.closest('button')?.value : undefined;
    if (act === 'fill-papers') this.fillPapers();
    else if (act === 'read-card') this.#readField();
    else return;
    event.preventDefault();
  }

  onChange({ target }: Event): void {
    if (target === this.#input('applicant.idNumber')) void this.#lookForDuplicate();
  }

  /** Enter goes on and never sends; at the end of a scanned line it reads the card, whatever field the line fell into. */
  onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing) return;
    if (!(target instanceof HTMLInputElement) && !(target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    const card = this.#input('card');
    const isStray = card !== target && target instanceof HTMLInputElement && target.value.split('|').length > 5;
    if (card && isStray) {
      const { value } = target;
      card.value = value.startsWith(this.#before) ? value.slice(this.#before.length) : value;
      target.value = this.#before;
    }
    if (card && (isStray || target === card)) this.#readField(card);
    else (nextControl(this.#form, target) ?? button(this.#form, 'accept'))?.focus();
  }

  #readField(card = this.#input('card')): void {
    if (!card) return;
    sayAtField(card, undefined);
    const typed = recognisePerson(card.value);
    if (!typed) nextControl(this.#form, card)?.focus();
    else if (typed.kind === 'card') this.#readCard(card, typed.text);
    else {
      fillIn(this.#form, { card: '', [`applicant.${typed.kind}`]: typed.text });
      this.#goOn();
      if (typed.kind !== 'name') void this.#recognise(typed.text);
    }
  }

  #readCard(card: HTMLInputElement, line: string): void {
    const read = parseCitizenCard(line, dateOf(this.#present()));
    if (!read.ok) {
      this.#view.setSaid('');
      sayAtField(card, read.refusal[this.#view.t.lang]);
      // Marked, so that the next scan takes its place.
      card.focus();
      card.select();
      return;
    }
    fillIn(this.#form, { card: '', ...applicant(applicantOfCard(read.value)) });
    this.#view.setSaid(this.#view.t('reception.cardRead'));
    this.#goOn();
    void this.#recall(read.value.idNumber);
  }

  /** The card names no telephone: who was here before need not say it again. */
  async #recall(idNumber: string): Promise<void> {
    const [found] = await findPersons(idNumber);
    const person = found?.person;
    if (person?.idNumber !== idNumber || valueIn(this.#form, 'applicant.idNumber') !== idNumber) return;
    const isWaiting = document.activeElement === this.#input('applicant.phone');
    this.#fillGaps(person);
    if (isWaiting) this.#goOn();
  }

  /** A whole number typed faster than its suggestion came: one person has it, and nothing else was typed of them yet. */
  async #recognise(number: string): Promise<void> {
    const [found, another] = await findPersons(number);
    if (found?.person && !another && !valueIn(this.#form, 'applicant.name')) await this.#take(found, 'card');
  }

  async #take(found: FoundPerson, from: string): Promise<void> {
    const person = await personOf(found);
    if (!person) return;
    const { name, idNumber, birthDate, kind } = person;
    const isAnswered = from === 'card' || person[from.replace('applicant.', '') as keyof KnownPerson] !== undefined;
    fillIn(this.#form, {
      // The field one looked by held a part of the answer.
      ...(isAnswered ? { [from]: '' } : {}),
      ...applicant({ name, idNumber, birthDate: dayAsWritten(birthDate), kind }),
    });
    this.#fillGaps(person);
    this.#goOn();
  }

  #fillGaps({ phone, email, address }: KnownPerson): void {
    const gaps = Object.entries(applicant({ phone, email, address })).filter(([name]) => !valueIn(this.#form, name));
    fillIn(this.#form, Object.fromEntries(gaps));
  }

  #goOn(): void {
    const empty = NEEDED.map((name) => this.#input(name)).find((input) => input?.value.trim() === '');
    const last = this.#input(NEEDED.at(-1) ?? '');
    (empty ?? (last && nextControl(this.#form, last)))?.focus();
  }

  async #lookForDuplicate(): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    const idNumber = valueIn(this.#form, 'applicant.idNumber');
    if (idNumber.replace(/\D/g, '').length < 9) {
      this.#view.setDuplicate(undefined);
      return;
    }
    const { procedure, dossier } = this.#props;
    const asked = new URLSearchParams({ procedure, idNumber, dossier });
    try {
      const answer = await fetch(`/api/v1/duplicates?${asked}`, { signal: this.#asked.signal });
      if (!answer.ok) return;
      const { duplicate } = (await answer.json()) as { duplicate: Duplicate | null };
      this.#view.setDuplicate(duplicate ?? undefined);
    } catch {
      // Not told now, it is told when the form is sent.
    }
  }

  #isHandedIn(paper: string): boolean {
    const reused = control(this.#form, `${paper}.reused`);
    const counts = ['originals', 'copies'].map((part) => valueIn(this.#form, `${paper}.${part}`));
    return (reused instanceof HTMLInputElement && reused.checked) || counts.some((count) => !/^0*$/.test(count));
  }

  #input(name: string): HTMLInputElement | undefined {
    const found = control(this.#form, name);
    return found instanceof HTMLInputElement ? found : undefined;
  }
}

function applicant(values: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  const known = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]);
  return Object.fromEntries(known.map(([key, value]) => [`applicant.${key}`, value]));
}

// 1985-03-27 → 27/03/1985, as it is typed.
function dayAsWritten(date: string | null | undefined): string | undefined {
  return date?.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');
}

function button(form: HTMLFormElement, act: string): HTMLButtonElement | null {
  return form.querySelector<HTMLButtonElement>(`button[name="act"][value="${act}"]`);
}

function on(form: HTMLFormElement, type: string, listener: (event: Event) => void): () => void {
  form.addEventListener(type, listener);
  return () => form.removeEventListener(type, listener);
}
