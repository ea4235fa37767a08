import { createHash } from 'node:crypto';

/** What one person is known by, or undefined when nothing tells them from a namesake. */
export function personKey(person: {
  readonly id_number: string | null;
  readonly phone: string | null;
  readonly name_key: string;
}): string | undefined {
  if (person.id_number !== null) return person.id_number;
  return person.phone === null ? undefined : `${person.name_key}|${person.phone}`;
}

/** What the log of looks knows a person by: it answers who asks about one person and is no second register. */
export function hashOfPerson(province: string, key: string): Buffer {
  return createHash('sha256').update(`${province}|${key}`).digest();
}
