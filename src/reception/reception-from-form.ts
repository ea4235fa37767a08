import {
  aboutField,
  COMMAND_SCHEMAS,
  FormReader,
  inputOfFault,
  inputOfPaper,
  readFaults,
  readPapers,
  readParty,
  without,
} from '../casework/index.ts';
import type { Intake } from '../domain/dossier/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import { checkBody } from '../platform/http/index.ts';
import { type FormError, type FormValues, type Lang, type WordKey, words } from '../ui/index.ts';
import { answersFromForm } from './answers-from-form.ts';
import type { Offices } from './offices.ts';

/** What is decided at the counter. */
export const DECISIONS = ['accept', 'request-supplement', 'refuse'] as const;
export type CounterDecision = (typeof DECISIONS)[number];

/** The command a reception's form means, and everything in it that is not right, at its field and in words. */
export function receptionFromForm(
  decision: CounterDecision,
  values: FormValues,
  about: { readonly procedure: ProcedureVersion; readonly offices: Offices; readonly lang: Lang },
): { readonly data: Record<string, unknown>; readonly errors: readonly FormError[] } {
  const { procedure, offices, lang } = about;
  const form = new FormReader(values, lang);
  const applicant = readParty(form, 'applicant') ?? { kind: 'CITIZEN', name: '' };
  const intake: Intake = {
    procedure: procedure.id,
    channel: 'COUNTER',
    delivery: (form.text('delivery') ?? 'COUNTER') as Intake['delivery'],
    applicant,
    answers: answersFromForm(form, procedure.form),
    papers: readPapers(form, procedure.papers),
    copiesOfDossier: form.whole('copiesOfDossier') ?? 1,
    receivingUnit: offices.receiving,
    ...without({ competentUnit: offices.competentElsewhere }),
  };
  const note = form.text('note');
  const faults = decision === 'accept' ? undefined : readFaults(form);
  const reason = decision === 'refuse' ? form.text('reason') : undefined;
  const data = without({ intake, faults, reason, note });
  const unread = new Set(form.misread.map(({ field }) => field));
  const wrong = checkBody(COMMAND_SCHEMAS[decision], data)
    .map(({ field, ...said }) => {
      const input = inputOfFault(inputOfPaper(fieldOfForm(field), intake.papers), faults, procedure.faults, lang);
      const label = LABELS[input.field];
      return { field: input.field, message: aboutField(input.name ?? (label && words(lang)(label)), said[lang]) };
    })
    .filter(({ field }) => !unread.has(field));
  return { data, errors: [...form.misread, ...wrong] };
}

/** The input of the form that a field of the command was read from. */
export function fieldOfForm(field: string): string {
  return field.replace(/^intake\./, '');
}

const LABELS: Readonly<Record<string, WordKey>> = {
  'applicant.name': 'applicant.name',
  'applicant.idNumber': 'applicant.idNumber',
  'applicant.phone': 'applicant.phone',
  'applicant.email': 'applicant.email',
  'applicant.address': 'applicant.address',
  reason: 'reception.reason',
  faults: 'faults.label',
  delivery: 'reception.delivery',
  copiesOfDossier: 'reception.copies',
  note: 'field.note',
};
