import type { Command } from '../domain/dossier/command.ts';
import { sha256 } from './hash.ts';
import { storable } from './request.ts';

/** The hash under which the ledger keeps a command that was sent as it is; undefined for what it would refuse to keep. */
export function hashOfCommand(command: Command): Buffer | undefined {
  const text = storable(command);
  return typeof text === 'string' ? sha256(text) : undefined;
}
