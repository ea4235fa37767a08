import { dateOf, type Instant } from '../calendar/index.ts';
import { registerBook } from './accept.ts';
import type { Command } from './command.ts';
import type { Dossier } from './dossier.ts';
import { apologyBook } from './extend.ts';
import { competentUnitOf } from './intake.ts';
import { resultBook } from './issue-result.ts';
import type { Law, NumberRequest } from './law.ts';
import { codeBook } from './numbers-told.ts';

function* needed(
  dossier: Dossier | null,
  command: Command,
  law: Law,
  now: Instant,
  codeOfUnit: (unit: string) => string,
): Generator<NumberRequest> {
  const intake = 'intake' in command ? command.intake : undefined;
  if (!dossier && intake && !intake.portalCode) {
    const unit = competentUnitOf(intake, law);
    if (unit) yield { name: 'code', book: codeBook(codeOfUnit(unit), dateOf(now)) };
  }
  const receivingUnit = dossier?.receivingUnit ?? intake?.receivingUnit;
  const accepts =
    command.type === 'accept' || (command.type === 'confirm-supplement' && command.complete && dossier?.time === null);
  if (accepts && receivingUnit) yield { name: 'register', book: registerBook(receivingUnit, now) };
  if (command.type === 'take-over' && receivingUnit)
    yield { name: 'register', book: registerBook(receivingUnit, command.receivedAt) };
  if (!dossier) return;
  if (command.type === 'issue-result') yield { name: 'result', book: resultBook(dossier.competentUnit, now) };
  const extends_ =
    command.type === 'extend' ||
    (command.type === 'approve' && command.approved && dossier.proposal?.command === 'extend');
  if (extends_) yield { name: 'apology', book: apologyBook(dossier.competentUnit, now) };
}

/** The gap-free numbers a command takes, in the order their books are locked. */
export function numbersNeeded(
  dossier: Dossier | null,
  command: Command,
  law: Law,
  { now, codeOfUnit }: { now: Instant; codeOfUnit: (unit: string) => string },
): readonly NumberRequest[] {
  return [...needed(dossier, command, law, now, codeOfUnit)];
}
