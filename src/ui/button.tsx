import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from './icons.tsx';

type Look = 'primary' | 'secondary' | 'danger' | 'quiet';

export type ButtonProps = {
  readonly look?: Look;
  readonly icon?: IconName;
  readonly name?: string;
  readonly value?: string;
  /** For a button that stands outside the form it sends. */
  readonly form?: string;
  /** Where the form is sent by this button, when it has several ways. */
  readonly action?: string;
  readonly children: ComponentChildren;
};

/** Sends its form. One primary button on a page: the act the page is for. */
export function Button({ look = 'primary', icon, name, value, form, action, children }: ButtonProps): VNode {
  return (
    <button type="submit" class={`button button-${look}`} name={name} value={value} form={form} formaction={action}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

export type ButtonLinkProps = {
  readonly href: string;
  readonly look?: Look;
  readonly icon?: IconName;
  /** The page opens on it: Enter goes on. */
  readonly autofocus?: boolean;
  readonly children: ComponentChildren;
};

/** Goes somewhere, and looks like a button because it is the page's next step. */
export function ButtonLink({ href, look = 'secondary', icon, autofocus, children }: ButtonLinkProps): VNode {
  return (
    <a href={href} class={`button button-${look}`} autofocus={autofocus}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </a>
  );
}
