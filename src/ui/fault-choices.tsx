import type { VNode } from 'preact';
import type { FaultNamed } from '../domain/dossier/command.ts';
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
      options={faults.map((fault) => ({ value: faultValue(fault), text: fault.name[t.lang] }))}
    />
  );
}

/** What the box of a fault posts: the same code may be named of several papers. */
export function faultValue({ code, paper }: Pick<Fault, 'code' | 'paper'>): string {
  return paper === undefined ? code : `${code}/${paper}`;
}

/** Reads back what `faultValue` wrote. */
export function readFault(value: string): FaultNamed {
  const cut = value.indexOf('/');
  return cut < 0 ? { code: value } : { code: value.slice(0, cut), paper: value.slice(cut + 1) };
}
