import { dateOf, type Instant } from '../calendar/index.ts';
import { begin } from '../process/index.ts';
import type { CommandOf } from './command.ts';
import type { Dossier } from './dossier.ts';
import { missingPapers, tellReceived } from './intake.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';
import { tellMove } from './steps.ts';
import { timeOf } from './time.ts';

/** The register (sổ theo dõi hồ sơ) of an office for one year. */
export function registerBook(unit: string, now: Instant): string {
  return `register|${unit}|${dateOf(now).slice(0, 4)}`;
}

/**
 * Tells the acceptance: the limit is copied into the event, the clock starts, step 1 opens.
 * `receivedAt` is now, or the arrival of the supplement that made the dossier complete (DOMAIN 3.1).
 */
export function tellAccepted(story: Story, receivedAt: Instant, note?: string): void {
  tellClockStarted(story, receivedAt, note);
  tellMove(story, begin(story.scene.law.procedure.process), 'CLOSED', receivedAt);
}

/** Tells the acceptance alone, without a step. */
export function tellClockStarted(story: Story, receivedAt: Instant, note?: string): void {
  const { law, now, numbers } = story.scene;
  const { procedure, calendar } = law;
  const { constructed: _, source: __, note: ___, ...rule } = procedure.committed;
  const { ledger, start, ...due } = timeOf({ received: receivedAt, rule, pauses: [] }, calendar);
  const { receivingUnit, channel } = story.dossier;
  if (numbers.register === undefined) throw new Error('A dossier was accepted without a number from the register.');
  story.tell(
    'accepted',
    {
      ...due,
      start,
      receivedAt: ledger.received,
      rule: ledger.rule,
      procedure: { id: procedure.id, version: procedure.version },
      registerBook: registerBook(receivingUnit, now),
      registerNumber: numbers.register,
      fees: procedure.fees
        .filter((fee) => fee.collectAt === 'RECEPTION')
        .map((fee) => ({
          code: fee.code,
          amount: channel === 'ONLINE' ? (fee.onlineAmount ?? fee.amount) : fee.amount,
        })),
    },
    { note },
  );
}

/** Accepts a dossier at the counter, or one submitted before (1→2; form 01). R14: by the version valid on the day. */
export function accept(
  story: Story,
  command: CommandOf<'accept'>,
  dossier: Dossier | null,
): { refusal: Refusal } | null {
  const { intake, parent } = command;
  if (!dossier) {
    if (!intake) return intakeNeeded();
    const refusal = tellReceived(story, intake, parent);
    if (refusal) return refusal;
    const missing = intake.channel === 'LINKED' ? [] : missingPapers(intake.papers, story.scene.law);
    if (missing.length > 0) {
      const names = story.scene.law.procedure.papers.filter((paper) => missing.includes(paper.key));
      return refuse(
        'PAPERS_MISSING',
        `Chưa đủ giấy tờ: ${names.map((paper) => paper.name.vi).join('; ')}. Nhận đủ rồi tiếp nhận, hoặc lập phiếu yêu cầu bổ sung một lần.`,
        `Papers are missing: ${names.map((paper) => paper.name.en).join('; ')}. Take them in first, or make one complete supplement request.`,
        { field: 'intake.papers', papers: missing },
      );
    }
  }
  tellAccepted(story, story.scene.now, command.note);
  return null;
}

/** A dossier that is not stored yet needs its intake. */
export function intakeNeeded(): { refusal: Refusal } {
  return refuse(
    'INTAKE_NEEDED',
    'Thiếu thông tin hồ sơ (người nộp, thủ tục, giấy tờ).',
    'The dossier’s intake (applicant, procedure, papers) is missing.',
    { field: 'intake' },
  );
}
