/** A person as last written down at this office. */
export type KnownPerson = {
  readonly kind: string;
  readonly name: string;
  readonly idNumber?: string;
  readonly birthDate?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
};

/** One answer of the look-up: a person in full, or a masked one to be chosen by its `ref`. */
export type FoundPerson = {
  readonly ref: string;
  readonly name: string;
  readonly detail: string;
  readonly person?: KnownPerson;
};

type Latest = { readonly code: string };
type Answer = {
  readonly known: readonly { readonly ref: string; readonly person: KnownPerson; readonly latest: Latest }[];
  readonly alike: readonly {
    readonly ref: string;
    readonly name: string;
    readonly idNumber: string | null;
    readonly phone: string | null;
    readonly latest: Latest;
  }[];
};

const LEAST = 3;
let isOffered = true;

/** Persons by personal number, phone or name without accents; none where the program has no look-up, or it does not answer. */
export async function findPersons(typed: string, signal?: AbortSignal): Promise<readonly FoundPerson[]> {
  const q = typed.trim();
  if (q.length < LEAST || q.includes('|')) return [];
  const found = await ask({ q }, signal);
  const known = found.known.map(({ ref, person, latest }) => ({ ref, person, ...said(person, latest) }));
  return [...known, ...found.alike.map(({ ref, latest, ...person }) => ({ ref, ...said(person, latest) }))];
}

/** All that is known of somebody found. Who is given in full is noted by the server, so only the one chosen is asked for. */
export async function personOf({ ref, person }: FoundPerson): Promise<KnownPerson | undefined> {
  return person ?? (await ask({ ref })).known[0]?.person;
}

function said(
  { name, idNumber, phone }: { name: string; idNumber?: string | null; phone?: string | null },
  { code }: Latest,
): { readonly name: string; readonly detail: string } {
  return { name, detail: [idNumber, phone, code].filter(Boolean).join(' · ') };
}

const NOBODY: Answer = { known: [], alike: [] };

async function ask(asked: Record<string, string>, signal?: AbortSignal): Promise<Answer> {
  if (!isOffered) return NOBODY;
  try {
    const answer = await fetch(`/api/v1/persons?${new URLSearchParams(asked)}`, signal ? { signal } : {});
    if (answer.status === 404) isOffered = false;
    return answer.ok ? ((await answer.json()) as Answer) : NOBODY;
  } catch {
    // Typing goes on without suggestions: nothing is lost that was not there before.
    return NOBODY;
  }
}
