import type { VNode } from 'preact';
import type { FaultNamed } from '../domain/dossier/command.ts';
import type { Fault } from '../domain/procedure/procedure.ts';
import { errorFor, type FormError } from './errors.tsx';
import { Checkboxes, type FormValues, fieldValue, fieldValues, TextArea } from './field.tsx';
import type { Say, WordKey } from './words.ts';

/** Every fault of the procedure's list, to be named at once (R1, R4); each that is ticked may be told what exactly to mend. */
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
      hint={t('faults.hint')}
      error={errorFor(errors, 'faults')}
      chosen={fieldValues(values, 'faults')}
      options={faults.map((fault) => {
        const name = faultNoteName(faultValue(fault));
        return {
          value: faultValue(fault),
          text: fault.name[t.lang],
          more: (
            <TextArea
              t={t}
              name={name}
              scope={scope}
              label={
                <>
                  {t('faults.note')}
                  <span class="hidden-visually">: {fault.name[t.lang]}</span>
                </>
              }
              hint={t(EXAMPLES[fault.code] ?? 'faults.example.other')}
              error={errorFor(errors, name)}
              value={fieldValue(values, name)}
              optional
              rows={2}
            />
          ),
        };
      })}
    />
  );
}

/** What a good note says of each kind of fault. */
const EXAMPLES: Readonly<Record<string, WordKey>> = {
  MISSING_PAPER: 'faults.example.missing',
  WRONG_FORM: 'faults.example.form',
  INVALID_CONTENT: 'faults.example.content',
  EXPIRED_PAPER: 'faults.example.expired',
};

/** What the box of a fault posts: the same code may be named of several papers. */
export function faultValue({ code, paper }: Pick<Fault, 'code' | 'paper'>): string {
  return paper === undefined ? code : `${code}/${paper}`;
}

/** The input of what to mend in a fault, by what its box posts. */
export function faultNoteName(value: string): string {
  return `faultNotes.${value}`;
}

/** Reads back what `faultValue` wrote. */
export function readFault(value: string): FaultNamed {
  const cut = value.indexOf('/');
  return cut < 0 ? { code: value } : { code: value.slice(0, cut), paper: value.slice(cut + 1) };
}
