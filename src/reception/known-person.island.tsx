/** Somebody who was here before, as `GET /api/v1/persons` tells an officer of the counter. */
export type KnownPerson = {
  readonly name: string;
  readonly idNumber?: string | null;
  readonly birthDate?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly address?: string | null;
  readonly kind?: string;
};

const PERSONS = '/api/v1/persons';
const LEAST = 3;
let isOffered = true;

/** Persons by personal number, phone or name without accents; none where the program has no look-up, or it does not answer. */
export async function findPersons(typed: string, signal: AbortSignal): Promise<readonly KnownPerson[]> {
  const q = typed.trim();
  if (!isOffered || q.length < LEAST || q.includes('|')) return [];
  try {
    const answer = await fetch(`${PERSONS}?${new URLSearchParams({ q })}`, { signal });
    if (answer.status === 404) isOffered = false;
    if (!answer.ok) return [];
    const { persons } = (await answer.json()) as { persons?: readonly KnownPerson[] };
    return persons ?? [];
  } catch {
    // Typing goes on without suggestions: nothing is lost that was not there before.
    return [];
  }
}
