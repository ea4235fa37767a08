import type { VNode } from 'preact';
import { errorFor, type FormError, Hidden, type Say, Select } from '../ui/index.ts';
import type { Offices } from './offices.ts';

type OfficeFieldsProps = {
  readonly t: Say;
  readonly offices: Pick<Offices, 'receiving' | 'receivingChoices' | 'competent' | 'competentChoices'>;
  readonly errors: readonly FormError[];
};

/** The counter and the agency that decides: asked only where there is something to choose. */
export function OfficeFields({ t, offices, errors }: OfficeFieldsProps): VNode | null {
  const { receivingChoices, competentChoices } = offices;
  const severalCounters = receivingChoices.length > 1;
  const severalAgencies = competentChoices.length > 1;
  if (!severalCounters && !severalAgencies) return <Hidden name="receivingUnit" value={offices.receiving} />;
  return (
    <section class="panel">
      {severalCounters ? (
        <Select
          t={t}
          name="receivingUnit"
          label={t('reception.receivingUnit')}
          value={offices.receiving}
          error={errorFor(errors, 'receivingUnit')}
          options={receivingChoices}
        />
      ) : (
        <Hidden name="receivingUnit" value={offices.receiving} />
      )}
      {severalAgencies ? (
        <Select
          t={t}
          name="competentUnit"
          label={t('reception.competentUnit')}
          hint={t('reception.competentHint')}
          value={offices.competent ?? ''}
          error={errorFor(errors, 'competentUnit')}
          options={competentChoices}
          {...(offices.competent === undefined ? { empty: t('field.choose') } : {})}
        />
      ) : null}
    </section>
  );
}
