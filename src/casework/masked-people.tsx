import type { VNode } from 'preact';
import { purposeWords, VIEW_PURPOSES } from '../persons/index.ts';
import {
  Button,
  errorFor,
  type FormError,
  type FormKey,
  HiddenKey,
  Notice,
  paths,
  Radios,
  type Say,
} from '../ui/index.ts';

/** Why the people are masked, and the act that shows them for a purpose. */
export function MaskedPeople(props: {
  readonly formKey: FormKey;
  readonly errors: readonly FormError[];
  readonly t: Say;
}): VNode {
  const { formKey, errors, t } = props;
  return (
    <Notice tone="yellow" icon="eye" title={t('view.title')}>
      <p>{t('view.lead')}</p>
      <form method="post" action={paths.viewPeople(formKey.id)}>
        <HiddenKey formKey={formKey} />
        <Radios
          t={t}
          name="purpose"
          label={t('view.purpose')}
          error={errorFor(errors, 'purpose')}
          options={VIEW_PURPOSES.map((value) => ({ value, text: purposeWords(value, t) }))}
        />
        <Button look="secondary" icon="eye">
          {t('view.button')}
        </Button>
      </form>
    </Notice>
  );
}
