import type { VNode } from 'preact';
import { fieldId } from './field-id.ts';
import type { Say } from './words.ts';

/** A refusal told at a field. `field` is the input's name; without one it concerns the whole form. */
export type FormError = { readonly field?: string; readonly message: string };

/** First on the page, takes focus, each line leads to its field. */
export function ErrorSummary({ errors, t }: { readonly errors: readonly FormError[]; readonly t: Say }): VNode {
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex={-1} autofocus>
      <h2 id="error-summary-title">{t('error.title')}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>{field ? <a href={`#${fieldId(field)}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  );
}

/** The message for one field, if it has one. */
export function errorFor(errors: readonly FormError[] | undefined, field: string): string | undefined {
  return errors?.find((error) => error.field === field)?.message;
}
