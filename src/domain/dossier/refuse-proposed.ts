import { COMMANDS_IN, statusRefusal } from './allowed.ts';
import type { CommandType, ProposableCommand } from './command.ts';
import type { Dossier } from './dossier.ts';
import { clockStands, hasExpired, mayExtend, notYetExpired } from './preconditions.ts';
import type { Refusal } from './refusal.ts';

/**
 * Whether the state lets a proposed act happen now, when it is proposed and again when it is approved: an approval lends the
 * head's authority and nothing else, so one re-appointment (R6), the transitions of DOMAIN 2.2 and the time to complete (R3) hold.
 */
export function refuseProposed(dossier: Dossier, command: ProposableCommand['type']): { refusal: Refusal } | null {
  const commands: readonly CommandType[] = COMMANDS_IN[dossier.status];
  if (!commands.includes(command)) return statusRefusal(dossier.status, command);
  if (command === 'extend') return mayExtend(dossier);
  if (command === 'request-supplement') return clockStands(dossier);
  return dossier.time || hasExpired(dossier) ? null : notYetExpired();
}
