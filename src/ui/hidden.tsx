import type { VNode } from 'preact';

/** What makes a form's command happen once and on the version that was seen: written into the page with the form. */
export type FormKey = {
  readonly csrf: string;
  /** Idempotency key, made with the page. */
  readonly key: string;
  /** Dossier the form is about; a new one has its id made with the page. */
  readonly id: string;
  /** Version seen; null for a dossier not yet stored. */
  readonly version: number | null;
};

export function Hidden({ name, value }: { readonly name: string; readonly value: string | number }): VNode {
  return <input type="hidden" name={name} value={String(value)} />;
}

/** `_csrf`, `id`, `key` and, for a stored dossier, `version`. */
export function HiddenKey({ formKey }: { readonly formKey: FormKey }): VNode {
  return (
    <>
      <Hidden name="_csrf" value={formKey.csrf} />
      <Hidden name="id" value={formKey.id} />
      {formKey.version === null ? null : <Hidden name="version" value={formKey.version} />}
      <Hidden name="key" value={formKey.key} />
    </>
  );
}
