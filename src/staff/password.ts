import { hash, verify } from '@node-rs/argon2';
import { newToken } from './token.ts';

/** Checks passwords, a few at a time. */
export interface PasswordCheck {
  /** True when the password fits the hash. Without a hash it takes as long and is false. `busy` when too many wait. */
  check(password: string, hash: string | null): Promise<boolean | 'busy'>;
}

/** The Argon2id hash to keep, with a salt of its own. Some 30 ms and 19 MiB. */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password));
}

/**
 * At most `at_once` checks run and `waiting` wait: a flood of guesses takes two threads and no more, and the counters
 * work on.
 */
export function createPasswordCheck({ atOnce = 2, waiting = 64 } = {}): PasswordCheck {
  const queue: (() => void)[] = [];
  let running = 0;
  let nobody: Promise<string> | undefined;

  async function turn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((go) => queue.push(go));
    else running++;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running--;
    }
  }

  return {
    async check(password, known) {
      if (queue.length >= waiting) return 'busy';
      return turn(async () => {
        nobody ??= hashPassword(newToken());
        const fits = await verify(known ?? (await nobody), normal(password));
        return fits && known !== null;
      });
    },
  };
}

// One person's keyboard writes ế as one character, another's as three.
function normal(password: string): string {
  return password.normalize('NFC');
}
