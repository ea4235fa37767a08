import type { Intake, Party } from '../src/domain/dossier/index.ts';
import type { Command } from './model/command.ts';
import type { Random } from './random.ts';

type Spoiling = {
  readonly code: string;
  readonly party?: Partial<Party>;
  readonly intake?: (intake: Intake) => Partial<Intake>;
};

const online = (intake: Intake) => intake.channel === 'ONLINE';

/** What no form lets through, each with the refusal it must meet. */
const SPOILINGS: readonly Spoiling[] = [
  { code: 'PARTY_NAME', party: { name: ' ' } },
  { code: 'PARTY_NAME', party: { name: '<script>' } },
  { code: 'PARTY_NAME', party: { name: 'x'.repeat(201) } },
  { code: 'PARTY_ID_NUMBER', party: { idNumber: '12345' } },
  { code: 'PARTY_PHONE', party: { phone: 'không có' } },
  { code: 'PARTY_EMAIL', party: { email: 'a@b' } },
  { code: 'PARTY_UNREACHABLE', party: { idNumber: '', phone: '' } },
  { code: 'COPIES', intake: () => ({ copiesOfDossier: 0 }) },
  { code: 'COPIES', intake: () => ({ copiesOfDossier: 1.5 }) },
  { code: 'ANSWER_NOT_ASKED', intake: ({ answers }) => ({ answers: { ...answers, 'no-such-field': 1 } }) },
];

/** The same command with one thing in it that cannot be; undefined where the command has nothing to spoil. */
export function spoiled(command: Command, { pick }: Random): { command: Command; spoiled: string } | undefined {
  const spoiling = pick(SPOILINGS);
  if ('intake' in command && command.intake) {
    const { intake } = command;
    const { party } = spoiling;
    const changed = party ? { applicant: { ...intake.applicant, ...party } } : spoiling.intake?.(intake);
    return { command: { ...command, intake: { ...intake, ...changed } } as Command, spoiled: spoiling.code };
  }
  if (command.type === 'amend' && spoiling.party) {
    const owner: Party = { kind: 'CITIZEN', name: 'Lê Demo', phone: '0912345678', ...spoiling.party };
    return { command: { ...command, owner }, spoiled: spoiling.code };
  }
  return undefined;
}

/** An online intake without an answer that is asked; undefined where nothing is. */
export function unanswered(
  command: Command,
  asked: readonly string[],
): { command: Command; spoiled: string } | undefined {
  const intake = 'intake' in command ? command.intake : undefined;
  const key = asked[0];
  if (!intake || !online(intake) || key === undefined) return undefined;
  const { [key]: _, ...answers } = intake.answers;
  return { command: { ...command, intake: { ...intake, answers } } as Command, spoiled: 'ANSWERS_MISSING' };
}
