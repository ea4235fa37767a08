import type { Intake, Law, Party } from '../domain/dossier/index.ts';
import type { FormField } from '../domain/procedure/index.ts';
import type { Dice } from './dice.ts';
import type { Fate } from './fate.ts';
import { inventEnterprise, inventPerson } from './person.ts';

/** What somebody brings or sends: all that is required, and the form filled in where it is sent. */
export function inventIntake(law: Law, receivingUnit: string, { channel }: Fate, dice: Dice): Intake {
  const { procedure } = law;
  const person = inventPerson(dice);
  const applicant = procedure.competent === 'POWER' && dice.heads(0.4) ? inventEnterprise(dice) : person;
  return {
    procedure: procedure.id,
    channel,
    delivery: channel === 'POST' ? 'POST' : channel === 'ONLINE' && dice.heads(0.4) ? 'ONLINE' : 'COUNTER',
    applicant,
    answers: answersOf(procedure.form, person, dice),
    papers: papersOf(law),
    copiesOfDossier: 1,
    receivingUnit,
  };
}

/** The required papers, as many as are asked for. */
export function papersOf({ procedure }: Law): Intake['papers'] {
  return procedure.papers.flatMap(({ key, originals, copies, required }) =>
    required ? [{ key, originals: originals + copies === 0 ? 1 : originals, copies }] : [],
  );
}

function answersOf(form: readonly FormField[], person: Party, dice: Dice): Record<string, unknown> {
  return Object.fromEntries(
    form.flatMap((field) => (field.required && !field.prefill ? [[field.key, answerTo(field, person, dice)]] : [])),
  );
}

function answerTo({ type, options }: FormField, person: Party, dice: Dice): unknown {
  switch (type) {
    case 'number':
      return dice.between(1, 5);
    case 'money':
      return dice.between(5, 400) * 1_000_000;
    case 'date':
    case 'datetime':
      return `20${dice.between(10, 23)}-${String(dice.between(1, 12)).padStart(2, '0')}-${String(dice.between(1, 28)).padStart(2, '0')}`;
    case 'checkbox':
    case 'boolean':
      return true;
    case 'select':
      return options ? dice.pick(options) : 'Khác';
    case 'idNumber':
      return inventPerson(dice).idNumber;
    case 'phone':
      return person.phone;
    case 'email':
      return 'demo@example.vn';
    case 'address':
      return person.address;
    case 'person':
      return inventPerson(dice).name;
    default:
      return `Nội dung dựng ${dice.between(1, 90)} (demo)`;
  }
}
