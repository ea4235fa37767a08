import { randomUUIDv7 } from 'node:crypto';

/** A new id: UUIDv7, so that rows made together lie together. Ids are made by whoever asks for the thing, then sent with it. */
export function newId(): string {
  return randomUUIDv7();
}
