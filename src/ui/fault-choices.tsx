import type { VNode } from 'preact';
import type { Fault } from '../domain/procedure/procedure.ts';
import { errorFor, type FormError } from './errors.tsx';
import { Checkboxes, type FormValues, fieldValues } from './field.tsx';
import type { Say } from './words.ts';

/** Every fault of the procedure's list, to be named at once (R1, R4). */
export function FaultChoices(props: {
  readonly t: Say;
  readonly faults: readonly Fault[];
  readonly values?: FormValues;
  readonly errors: readonly FormError[];
  readonly scope?: string;
}): VNode {
  const { t, faults, values, errors, scope } = props;
  return (
    <Checkboxes
      t={t}
      name="faults"
      scope={scope}
      label={t('faults.label')}
      error={errorFor(errors, 'faults')}
      chosen={fieldValues(values, 'faults')}
      options={faults.map((fault) => ({ value: fault.code, text: fault.name[t.lang] }))}
    />
  );
}
