import type { CommandOf, ProposableCommand } from './command.ts';
import { extend } from './extend.ts';
import type { Refusal } from './refusal.ts';
import { refuseProposed } from './refuse-proposed.ts';
import { tellSupplementRequest } from './request-supplement.ts';
import { Story } from './scene.ts';
import { stop } from './stop.ts';

type Tell = (story: Story, command: ProposableCommand) => { refusal: Refusal } | null;

/** What each proposable command does once its approver said yes. */
const TELL_APPROVED = {
  'request-supplement': (story, command) =>
    tellSupplementRequest(story, command as CommandOf<'request-supplement'>, story.dossier),
  stop: (story, command) => stop(story, command as CommandOf<'stop'>),
  extend: (story, command) => extend(story, command as CommandOf<'extend'>),
} satisfies Record<ProposableCommand['type'], Tell>;

/** The facts of a proposed command; what its author wrote stays with the proposal's personal part. */
function factsOf(command: ProposableCommand): Record<string, unknown> {
  const { type: _, note: __, ...facts } = command;
  if ('faults' in facts)
    return {
      ...facts,
      faults: facts.faults.map(({ code, paper }) => (paper === undefined ? { code } : { code, paper })),
    };
  return facts;
}

/** A handler proposes what only a head may decide (R4, R6). It must be decidable now, so a bad proposal is refused at once. */
export function propose(story: Story, { command, note }: CommandOf<'propose'>): { refusal: Refusal } | null {
  const { scene, dossier } = story;
  const trial = new Story({ ...scene, numbers: { ...scene.numbers, apology: scene.numbers.apology ?? 0 } }, dossier);
  const refusal = refuseProposed(dossier, command.type) ?? TELL_APPROVED[command.type](trial, command);
  if (refusal) return refusal;
  story.tell(
    'proposed',
    { command: command.type, facts: factsOf(command), by: scene.actor.id },
    {
      note: note ?? command.note,
      faultNotes: 'faults' in command ? command.faults.map((fault) => fault.note ?? null) : undefined,
    },
  );
  return null;
}

/** The head answers the proposal: yes performs it under the head's own authority, no drops it. */
export function approve(story: Story, command: CommandOf<'approve'>): { refusal: Refusal } | null {
  const { proposal } = story.dossier;
  if (!proposal) return null;
  const impossible = command.approved
    ? refuseProposed(story.dossier, proposal.command as ProposableCommand['type'])
    : null;
  if (impossible) return impossible;
  const proposed = { type: proposal.command, ...proposal.facts } as unknown as ProposableCommand;
  story.tell('proposal-answered', { approved: command.approved, command: proposal.command }, { note: command.note });
  return command.approved ? TELL_APPROVED[proposed.type](story, proposed) : null;
}
