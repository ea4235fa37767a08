import type { Status } from '../../src/domain/dossier/index.ts';
import type { CommandType } from './command.ts';

const WORKED: readonly Status[] = [2, 4];
const OPEN: readonly Status[] = [2, 4, 5, 6];

/** In which status each command has a meaning (DOMAIN 2.2 turned round; 3.1, 3.2). `NEW`: also on a dossier not yet there. */
export const WHEN: Record<CommandType, { readonly in: readonly Status[]; readonly fresh?: true }> = {
  submit: { in: [], fresh: true },
  accept: { in: [1], fresh: true },
  refuse: { in: [1], fresh: true },
  'request-supplement': { in: [1, 2, 4], fresh: true },
  supplement: { in: [5] },
  'confirm-supplement': { in: [5] },
  claim: { in: WORKED },
  assign: { in: WORKED },
  'complete-step': { in: WORKED },
  'send-back': { in: WORKED },
  pause: { in: WORKED },
  resume: { in: WORKED },
  'require-obligation': { in: WORKED },
  // A dossier stopped for want of payment and reopened may still be paid.
  'confirm-obligation': { in: [4, 6] },
  extend: { in: WORKED },
  stop: { in: OPEN },
  reopen: { in: [8] },
  'request-withdrawal': { in: [1, 2, 4, 5, 6] },
  'confirm-withdrawal': { in: OPEN },
  amend: { in: [1, 2, 4, 5] },
  'issue-result': { in: [2, 4, 6] },
  'return-result': { in: [9] },
  propose: { in: OPEN },
  approve: { in: OPEN },
  'timer-fired': { in: [1, 2, 4, 5, 6] },
  'child-answered': { in: OPEN },
};

/** The transitions of DOMAIN 2.2, 3.2 (reopen) and those by which a dossier comes to be. */
export const TRANSITIONS: readonly string[] = [
  ...['0→1', '0→2', '0→3', '0→5', '1→2', '1→3', '1→5', '1→7', '2→4', '2→5', '2→8', '2→7', '4→5', '4→6', '4→8', '4→9'],
  ...['4→7', '5→4', '5→2', '5→8', '5→3', '5→7', '6→4', '6→9', '6→8', '6→7', '9→10', '8→4'],
];
