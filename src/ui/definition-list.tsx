import type { ComponentChildren, VNode } from 'preact';

export type Definition = { readonly key: string; readonly term: string; readonly value: ComponentChildren };

/** Terms and what they stand at; a value that was not given is left out by the caller or said in words. */
export function DefinitionList({ items }: { readonly items: readonly Definition[] }): VNode {
  return (
    <dl class="definitions">
      {items.map(({ key, term, value }) => (
        <div key={key}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
