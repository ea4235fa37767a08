import type { Act } from '../act.ts';
import type { Played } from '../play.ts';
import type { Case } from '../table.ts';
import type { Said } from './answers.ts';

/** What was written since a version, as a conflict tells it: at most a hundred events. */
function since(one: Case, version: number): { readonly version: number; readonly type: string }[] {
  return one.stored
    .filter((event) => event.version > version)
    .map((event) => ({ version: event.version, type: (JSON.parse(event.text) as { type: string }).type }))
    .slice(0, 100);
}

/**
 * The answer to somebody whose page is of an older version, or undefined where it does not matter: they name their own step,
 * which still is open, or only reminders of the clock came since.
 */
export function outOfDate(one: Case, { command }: Act, seen: number | 'new'): Said | undefined {
  const version = one.model?.commits ?? 0;
  const missed = since(one, seen === 'new' ? 0 : seen);
  const own = 'token' in command && one.model?.tokens.some(({ id }) => id === command.token);
  if (seen !== 'new' && (own || (missed.length > 0 && missed.every(({ type }) => type === 'timer-fired'))))
    return undefined;
  return { kind: 'conflict', version, since: missed.map((event) => `${event.version} ${event.type}`) };
}

/** What the ledger must answer to an act that law and model have just agreed on. */
export function foretold(one: Case, { answer, to }: Played): Said {
  if (answer === 'NOT_FOUND') return { kind: 'absent' };
  if (answer !== 'done') return { kind: 'refused', code: answer };
  const version = one.model?.commits ?? 0;
  const events = since(one, version - 1).map(({ type }) => type);
  return { kind: 'done', repeated: false, version, status: to, events };
}
