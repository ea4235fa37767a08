import { type Form, formsOf, textOf } from './forms.ts';

/** Values typed into a form: one for each input, several where boxes are ticked; null leaves a box unticked. */
export type Typed = Readonly<Record<string, string | readonly string[] | null>>;

/** A person at a browser without scripts: keeps cookies, follows a redirect only when told, sends forms as the page made them. */
export class Visitor {
  readonly #base: string;
  readonly #cookies = new Map<string, string>();
  status = 0;
  html = '';
  headers = new Headers();
  bytes: Uint8Array = new Uint8Array();

  constructor(base: string) {
    this.#base = base;
  }

  /** Another window of the same browser, on the same page. */
  copy(): Visitor {
    const other = new Visitor(this.#base);
    for (const [name, value] of this.#cookies) other.#cookies.set(name, value);
    other.html = this.html;
    return other;
  }

  /** What the page says, without its marks. */
  get text(): string {
    return textOf(this.html);
  }

  /** Where the answer leads, as path and query. */
  get leadsTo(): string {
    const location = this.headers.get('location');
    if (location === null) throw new Error(`the answer leads nowhere: ${this.status}\n${this.text.slice(0, 500)}`);
    const url = new URL(location, this.#base);
    return url.pathname + url.search;
  }

  open(path: string): Promise<this> {
    return this.#ask(path);
  }

  /** Goes where the answer leads. */
  follow(): Promise<this> {
    return this.#ask(this.leadsTo);
  }

  /** The form of the page that posts there, as it stands filled. Throws when the page offers none: then the act is not offered. */
  form(action: string, button?: string): Form {
    const found = formsOf(this.html).find((form) => form.action === action && (!button || form.html.includes(button)));
    if (!found)
      throw new Error(
        `the page has no form to ${action}:\n${formsOf(this.html)
          .map((form) => form.action)
          .join('\n')}`,
      );
    return found;
  }

  offers(action: string): boolean {
    return formsOf(this.html).some((form) => form.action === action);
  }

  /** Fills in the page's form and sends it; what is not said stays as the page filled it. */
  send(action: string, typed: Typed = {}, button?: string): Promise<this> {
    const values = new Map(this.form(action, button).values);
    for (const [name, value] of Object.entries(typed)) {
      if (value === null) values.delete(name);
      else values.set(name, typeof value === 'string' ? [value] : value);
    }
    return this.post(
      action,
      [...values].flatMap(([name, all]) => all.map((one): [string, string] => [name, one])),
    );
  }

  /** Sends a body of the caller's own, also what no page would send. */
  post(path: string, pairs: readonly (readonly [string, string])[]): Promise<this> {
    return this.#ask(path, {
      method: 'POST',
      body: new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  async #ask(path: string, init: RequestInit = {}): Promise<this> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) };
    const answer = await fetch(new URL(path, this.#base), { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    this.status = answer.status;
    this.headers = answer.headers;
    this.bytes = new Uint8Array(await answer.arrayBuffer());
    this.html = new TextDecoder().decode(this.bytes);
    return this;
  }
}
