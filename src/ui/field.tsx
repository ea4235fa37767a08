import type { ComponentChildren, VNode } from 'preact';
import { fieldId } from './field-id.ts';
import { Icon } from './icons.tsx';
import type { Say } from './words.ts';

/** What a form last held, by input name: given back as typed when something is wrong. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One value of a form as text; the first of several. */
export function fieldValue(values: FormValues | undefined, name: string): string {
  const value = values?.[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** All values given under a name: ticked boxes. */
export function fieldValues(values: FormValues | undefined, name: string): readonly string[] {
  const value = values?.[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

export type FieldProps = {
  readonly t: Say;
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: string;
  readonly error?: string;
  readonly value?: string;
  /** What must be given is the rule; what need not be is marked in words. */
  readonly optional?: boolean;
  /** Ids are made of names; several forms on one page tell theirs apart by this. */
  readonly scope?: string;
};

type Wide = 'short' | 'medium' | 'long';

export type TextFieldProps = FieldProps & {
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'datetime-local' | 'time' | 'number';
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  readonly autocomplete?: string;
  readonly width?: Wide;
  readonly autofocus?: boolean;
  readonly maxlength?: number;
};

/** A line of text with its label, hint and error. Nothing is checked in the browser: the server answers and keeps what was typed. */
export function Field(props: TextFieldProps): VNode {
  const { name, value, type = 'text', inputmode, autocomplete = 'off', width = 'long', autofocus, maxlength } = props;
  return (
    <Labelled {...props}>
      <input
        {...control(props)}
        class={`input input-${width}`}
        // Preact's types tie each input type to its roles; ours has none.
        type={type as 'text'}
        name={name}
        value={value ?? ''}
        inputmode={inputmode}
        autocomplete={autocomplete}
        autofocus={autofocus}
        maxlength={maxlength}
        spellcheck={false}
      />
    </Labelled>
  );
}

export function TextArea(props: FieldProps & { readonly rows?: number }): VNode {
  return (
    <Labelled {...props}>
      <textarea {...control(props)} class="input input-long" name={props.name} rows={props.rows ?? 3}>
        {props.value ?? ''}
      </textarea>
    </Labelled>
  );
}

/** A date typed as Vietnamese write it: 27/3/1985. Typing beats a picker for a date that is known. */
export function DateField(props: FieldProps): VNode {
  return <Field {...props} inputmode="numeric" width="short" hint={props.hint ?? props.t('field.dateHint')} />;
}

export type Option = { readonly value: string; readonly text: string; readonly hint?: string };

/** A box that asks for more once it is ticked. */
type Box = Option & { readonly more?: ComponentChildren };

export function Select(props: FieldProps & { readonly options: readonly Option[]; readonly empty?: string }): VNode {
  return (
    <Labelled {...props}>
      <select {...control(props)} class="input" name={props.name}>
        {props.empty === undefined ? null : <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === props.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

export function Radios(props: FieldProps & { readonly options: readonly Option[]; readonly inline?: boolean }): VNode {
  return <Choices {...props} type="radio" chosen={props.value ? [props.value] : []} />;
}

export function Checkboxes(
  props: FieldProps & { readonly options: readonly Box[]; readonly chosen: readonly string[] },
): VNode {
  return <Choices {...props} type="checkbox" />;
}

function Choices(
  props: FieldProps & {
    readonly type: 'radio' | 'checkbox';
    readonly options: readonly Box[];
    readonly chosen: readonly string[];
    readonly inline?: boolean;
  },
): VNode {
  const { t, name, label, hint, error, optional, options, chosen, type, inline, scope } = props;
  const id = idOf(props);
  return (
    <fieldset class={error ? 'field field-wrong' : 'field'} aria-describedby={describedBy(id, hint, error)}>
      <legend>
        {label}
        {optional ? <span class="optional"> {t('field.optional')}</span> : null}
      </legend>
      <Notes id={id} hint={hint} error={error} t={t} />
      <div class={inline ? 'choices choices-inline' : 'choices'}>
        {options.map((option, i) => (
          <OneChoice
            key={option.value}
            id={i === 0 ? id : `${id}-${i + 1}`}
            type={type}
            name={name}
            option={option}
            chosen={chosen.includes(option.value)}
            scope={scope}
          />
        ))}
      </div>
    </fieldset>
  );
}

function OneChoice(props: {
  readonly id: string;
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly option: Box;
  readonly chosen: boolean;
  readonly scope?: string;
}): VNode {
  const { id, type, name, option, chosen } = props;
  return (
    <div class="choice">
      <input id={id} type={type} name={name} value={option.value} checked={chosen} />
      <label for={id}>
        {option.text}
        {option.hint ? <span class="hint">{option.hint}</span> : null}
      </label>
      {option.more ? <div class="choice-more">{option.more}</div> : null}
    </div>
  );
}

/** One box to tick, its label beside it. */
export function Checkbox(props: FieldProps & { readonly checked?: boolean }): VNode {
  const id = idOf(props);
  return (
    <div class={props.error ? 'field field-wrong' : 'field'}>
      <Notes id={id} error={props.error} t={props.t} />
      <div class="choice">
        <input
          id={id}
          type="checkbox"
          name={props.name}
          value={props.value ?? 'true'}
          checked={props.checked}
          aria-describedby={describedBy(id, props.hint, props.error)}
        />
        <label for={id}>
          {props.label}
          {props.hint ? (
            <span class="hint" id={`${id}-hint`}>
              {props.hint}
            </span>
          ) : null}
        </label>
      </div>
    </div>
  );
}

function Labelled(props: FieldProps & { readonly children: ComponentChildren }): VNode {
  const id = idOf(props);
  return (
    <div class={props.error ? 'field field-wrong' : 'field'}>
      <label for={id}>
        {props.label}
        {props.optional ? <span class="optional"> {props.t('field.optional')}</span> : null}
      </label>
      <Notes id={id} hint={props.hint} error={props.error} t={props.t} />
      {props.children}
    </div>
  );
}

function Notes(props: {
  readonly id: string;
  readonly hint?: string;
  readonly error?: string;
  readonly t: Say;
}): VNode {
  const { id, hint, error, t } = props;
  return (
    <>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${id}-error`}>
          <Icon name="alert" />
          <span class="hidden-visually">{t('error.prefix')}</span>
          {error}
        </p>
      ) : null}
    </>
  );
}

function control(props: FieldProps): { id: string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' } {
  const id = idOf(props);
  return {
    id,
    'aria-describedby': describedBy(id, props.hint, props.error),
    'aria-invalid': props.error ? 'true' : undefined,
  };
}

function idOf({ name, scope }: { readonly name: string; readonly scope?: string }): string {
  return fieldId(scope ? `${scope} ${name}` : name);
}

function describedBy(id: string, hint?: string, error?: string): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
