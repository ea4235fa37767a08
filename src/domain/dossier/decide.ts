import type { Command } from './command.ts';
import type { Dossier } from './dossier.ts';
import type { DossierEvent } from './event.ts';
import type { Circumstances, Law } from './law.ts';
import type { Refusal } from './refusal.ts';

export type Decision = { readonly events: readonly DossierEvent[] } | { readonly refusal: Refusal };

export type Decide = (dossier: Dossier | null, command: Command, law: Law, circumstances: Circumstances) => Decision;
