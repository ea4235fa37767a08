import type { VNode } from 'preact';
import type { FieldType, FormField } from '../domain/procedure/procedure.ts';
import {
  Checkbox,
  Checkboxes,
  DateField,
  errorFor,
  Field,
  type FormError,
  type FormValues,
  fieldId,
  fieldValue,
  fieldValues,
  Radios,
  type Say,
  Select,
  TextArea,
} from '../ui/index.ts';

export type AnswerFieldProps = {
  readonly t: Say;
  readonly field: FormField;
  readonly values?: FormValues;
  readonly errors: readonly FormError[];
};

type Draw = (props: AnswerFieldProps & { readonly name: string; readonly base: Base }) => VNode;
type Base = {
  readonly t: Say;
  readonly name: string;
  readonly label: string;
  readonly optional: boolean;
  readonly value: string;
  readonly error: string | undefined;
};

/**
 * One question of a procedure's form as a native input named `answers.<key>`. A date range posts `.from` and `.to`,
 * a person `.name`, `.idNumber`, `.birthDate` and `.address`, a table one line of text per row.
 */
export function AnswerField(props: AnswerFieldProps): VNode {
  const { t, field, values, errors } = props;
  const name = `answers.${field.key}`;
  const base: Base = {
    t,
    name,
    label: field.label[t.lang],
    optional: !field.required,
    value: fieldValue(values, name),
    error: errorFor(errors, name),
  };
  return DRAWN[field.type]({ ...props, name, base });
}

const DRAWN = {
  text: ({ base }) => <Field {...base} />,
  textarea: ({ base }) => <TextArea {...base} />,
  number: ({ base }) => <Field {...base} inputmode="decimal" width="short" />,
  money: ({ base, t }) => <Field {...base} inputmode="numeric" width="short" hint={t('field.moneyHint')} />,
  date: ({ base }) => <DateField {...base} />,
  datetime: ({ base }) => <Field {...base} type="datetime-local" width="medium" />,
  dateRange: (props) => <DateRange {...props} />,
  select: ({ base, field, t }) => <Select {...base} empty={t('field.choose')} options={optionsOf(field)} />,
  checkbox: ({ base, field, values, name }) =>
    field.options ? (
      <Checkboxes {...base} options={optionsOf(field)} chosen={fieldValues(values, name)} />
    ) : (
      <Checkbox {...base} value="true" checked={base.value === 'true'} />
    ),
  boolean: ({ base, t }) => (
    <Radios
      {...base}
      inline
      options={[
        { value: 'true', text: t('field.yes') },
        { value: 'false', text: t('field.no') },
      ]}
    />
  ),
  idNumber: ({ base, t }) => <Field {...base} inputmode="numeric" width="medium" hint={t('field.idHint')} />,
  phone: ({ base }) => <Field {...base} type="tel" width="medium" />,
  email: ({ base }) => <Field {...base} type="email" />,
  address: ({ base }) => <Field {...base} />,
  person: (props) => <Person {...props} />,
  table: ({ base, t }) => <TextArea {...base} hint={t('field.tableHint')} />,
} as const satisfies Record<FieldType, Draw>;

function optionsOf(field: FormField): { value: string; text: string }[] {
  return (field.options ?? []).map((option) => ({ value: option, text: option }));
}

function DateRange({ t, name, values, errors, base }: Parameters<Draw>[0]): VNode {
  return (
    <fieldset class="field group" id={fieldId(name)}>
      <legend>{base.label}</legend>
      {base.error ? <p class="error">{base.error}</p> : null}
      <div class="grid">
        {(['from', 'to'] as const).map((end) => (
          <DateField
            key={end}
            t={t}
            name={`${name}.${end}`}
            label={t(end === 'from' ? 'field.from' : 'field.to')}
            value={fieldValue(values, `${name}.${end}`)}
            error={errorFor(errors, `${name}.${end}`)}
            optional={base.optional}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Person({ t, name, values, errors, base }: Parameters<Draw>[0]): VNode {
  const part = (key: string) => ({
    t,
    name: `${name}.${key}`,
    value: fieldValue(values, `${name}.${key}`),
    error: errorFor(errors, `${name}.${key}`),
  });
  return (
    <fieldset class="field group" id={fieldId(name)}>
      <legend>
        {base.label}
        {base.optional ? <span class="optional"> {t('field.optional')}</span> : null}
      </legend>
      {base.error ? <p class="error">{base.error}</p> : null}
      <div class="grid">
        <Field {...part('name')} label={t('applicant.name')} />
        <Field {...part('idNumber')} label={t('applicant.idNumber')} inputmode="numeric" width="medium" optional />
        <DateField {...part('birthDate')} label={t('applicant.birthDate')} optional />
        <Field {...part('address')} label={t('applicant.address')} optional />
      </div>
    </fieldset>
  );
}
