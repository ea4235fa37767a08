interface Coded {
  code?: unknown;
  constraint?: unknown;
  message?: unknown;
}

function codeOf(error: unknown): string {
  const code = (error as Coded | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

/** True when the statement met a unique key that is taken: of this name, when one is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return codeOf(error) === '23505' && (constraint === undefined || (error as Coded).constraint === constraint);
}

/** True when the transaction lost a race and would succeed if begun anew (serialisation failure or deadlock). */
export function isSerializationFailure(error: unknown): boolean {
  return codeOf(error) === '40001' || codeOf(error) === '40P01';
}

/** True when the database gave up waiting: for a lock, or for the statement to end in its time. */
export function isTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03' || codeOf(error) === '57014';
}

const GONE = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  // Stopped by hand, crashed, starting, its database dropped; too many clients; disk full; out of memory.
  ...['57P01', '57P02', '57P03', '57P04', '57P05', '53100', '53200', '53300', '25006'],
]);

/** True when the database cannot be used now and may be later: the door answers 503. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (GONE.has(code) || code.startsWith('08')) return true;
  const errors = (error as AggregateError | null | undefined)?.errors;
  if (Array.isArray(errors)) return errors.some(isUnavailable);
  const { message } = (error ?? {}) as Coded;
  return (
    typeof message === 'string' &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Cannot use a pool after/.test(
      message,
    )
  );
}
