/** A dossier as the public API gives it; what a walk looks at. */
export type ApiDossier = {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly status: { readonly code: number; readonly vi: string; readonly en: string; readonly final: boolean };
  readonly procedure: { readonly id: string; readonly vi: string; readonly en: string };
  readonly receivingUnit: { readonly id: string };
  readonly competentUnit: { readonly id: string };
  readonly dueLegal: string | null;
  readonly dueCurrent: string | null;
  readonly pause: { readonly reason: string } | null;
  readonly children: readonly { readonly token: number; readonly dossier: string; readonly answered: boolean }[];
  readonly result: { readonly number: string; readonly issuedAt: string } | null;
  readonly steps: readonly {
    readonly token: number;
    readonly node: string;
    readonly kind: 'step' | 'wait' | 'child' | 'join';
    readonly vi?: string;
    readonly en?: string;
    readonly role: string | null;
    readonly unit: { readonly id: string; readonly vi: string; readonly en: string } | null;
    readonly due: string | null;
    readonly completedBy: string | null;
    readonly outcomes: readonly { readonly code: string }[];
  }[];
};

export type ApiOfficer = {
  readonly username: string;
  readonly name: string;
  readonly posts: readonly { readonly role: string; readonly unit: string }[];
};

export type ApiProcedure = {
  readonly id: string;
  readonly name: { readonly vi: string; readonly en: string };
  readonly levels: readonly string[];
  readonly linkedOnly?: boolean;
  readonly papers: readonly {
    readonly key: string;
    readonly originals: number;
    readonly copies: number;
    readonly required: boolean;
  }[];
  readonly faults: readonly { readonly code: string; readonly paper?: string }[];
};

/** The server said no, in its own words. */
export class Refused extends Error {
  override name = 'Refused';
}

/** A running demo server's public API, as any client uses it: each officer signs in and acts in their own name. */
export class Api {
  readonly #url: string;
  readonly #password: string;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(url: string, password: string) {
    this.#url = url.replace(/\/$/, '');
    this.#password = password;
  }

  async #call<T>(
    method: string,
    path: string,
    who: string | null,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const token = who === null ? undefined : await this.#tokenOf(who);
    const answer = await fetch(this.#url + path, {
      method,
      headers: {
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const content = text === '' ? {} : JSON.parse(text);
    if (answer.ok) return content as T;
    throw new Refused(`${method} ${path}: ${answer.status} ${content.detail ?? ''} / ${content.detail_en ?? text}`);
  }

  /** Signs an officer in once, however many ask at the same time. */
  async #tokenOf(username: string): Promise<string> {
    const known = this.#tokens.get(username);
    if (known) return known;
    const asked = this.#call<{ token: string }>('POST', '/api/v1/session', null, {
      username,
      password: this.#password,
    }).then(({ token }) => token);
    this.#tokens.set(username, asked);
    asked.catch(() => this.#tokens.delete(username));
    return asked;
  }

  /** Ends the sessions that the walk opened. */
  async signOut(): Promise<void> {
    for (const username of this.#tokens.keys()) await this.#call('DELETE', '/api/v1/session', username);
    this.#tokens.clear();
  }

  async officers(): Promise<readonly ApiOfficer[]> {
    return (await this.#call<{ officers: ApiOfficer[] }>('GET', '/api/v1/demo/officers', null)).officers;
  }

  procedure(id: string): Promise<ApiProcedure> {
    return this.#call('GET', `/api/v1/procedures/${encodeURIComponent(id)}`, null);
  }

  /** Sets the demo's present and waits for what it brings about; null goes back to the real one. */
  async setClock(who: string, at: string | null): Promise<void> {
    await this.#call('POST', '/api/v1/demo/clock', who, { at });
  }

  dossier(who: string, id: string): Promise<ApiDossier> {
    return this.#call('GET', `/api/v1/dossiers/${id}`, who);
  }

  /** Performs a command: on a version, or as the first of a new dossier. */
  command(
    who: string,
    id: string,
    version: number | 'new',
    type: string,
    body: Record<string, unknown>,
  ): Promise<unknown> {
    return this.#call('POST', `/api/v1/dossiers/${id}/${type}`, who, body, {
      'idempotency-key': crypto.randomUUID(),
      ...(version === 'new' ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` }),
    });
  }

  explanation(who: string, id: string): Promise<{ explain: readonly { vi: string; en: string; code: string }[] }> {
    return this.#call('GET', `/api/v1/dossiers/${id}/clock`, who);
  }

  track(code: string, factor: string): Promise<{ status: { vi: string; en: string } }> {
    return this.#call('POST', '/api/v1/track', null, { code, factor });
  }
}
