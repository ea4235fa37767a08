import type { Calendar } from '../domain/calendar/index.ts';
import { formatInstant, instantAt, lastClosingOf, type PlainDate } from '../domain/calendar/index.ts';
import type { Delivery, FaultNamed, PaperHanded, Party } from '../domain/dossier/index.ts';
import type { Fault, Paper } from '../domain/procedure/index.ts';
import { checkBody } from '../platform/http/index.ts';
import { type FormError, type FormValues, type WordKey, words } from '../ui/index.ts';
import { COMMAND_SCHEMAS, type SentCommand } from './command-schemas.ts';
import {
  aboutField,
  FormReader,
  inputOfFault,
  inputOfPaper,
  readFaults,
  readPapers,
  readParty,
  without,
} from './read-parts.ts';

/** What of the dossier a form is read with: what stands already is kept where the form does not ask for it. */
export type FormAbout = {
  readonly lang: 'vi' | 'en';
  readonly calendar: Calendar;
  readonly papers: readonly Paper[];
  readonly faults: readonly Fault[];
  readonly applicant: Party | null;
  readonly delivery: Delivery;
};

type Reader = (form: FormReader, about: FormAbout) => unknown;

const text =
  (name: string): Reader =>
  (form) =>
    form.text(name);

/** How each field of a command is read from what was typed. What is missing stays undefined and is left out. */
const READ: Readonly<Record<string, Reader>> = {
  token: (form) => form.whole('token'),
  amount: (form) => form.whole('amount'),
  complete: (form) => form.yesNo('complete'),
  approved: (form) => form.yesNo('approved'),
  papersReturned: (form) => form.ticked('papersReturned'),
  electronic: (form) => form.ticked('electronic'),
  originalsHandedIn: (form) => form.ticked('originalsHandedIn'),
  faults: (form) => readFaults(form),
  papers: (form, { papers }) => readPapers(form, papers),
  due: (form, { calendar }) => readDue(form, calendar),
  collector: (form) => readParty(form, 'collector'),
};

/** A command as its schema wants it, and everything about the form that is not right, at its field and in words. */
export function commandFromForm(
  type: SentCommand,
  values: FormValues,
  about: FormAbout,
): { readonly data: Record<string, unknown>; readonly errors: readonly FormError[] } {
  const form = new FormReader(values, about.lang);
  const data = without(OF[type]?.(form, about) ?? fieldsOf(type, form, about));
  const named = (data.faults ?? (data.command as { faults?: unknown } | undefined)?.faults) as
    | readonly FaultNamed[]
    | undefined;
  const unread = new Set(form.misread.map(({ field }) => field));
  const wrong = checkBody(COMMAND_SCHEMAS[type], data)
    .map(({ field, ...said }) => {
      const asked = inputOfPaper(field.replace(/^command\./, ''), data.papers as readonly PaperHanded[] | undefined);
      const input = inputOfFault(asked, named, about.faults, about.lang);
      return {
        field: input.field,
        message: aboutField(input.name ?? labelOf(input.field, about.lang), said[about.lang]),
      };
    })
    .filter(({ field }) => !unread.has(field));
  return { data, errors: [...form.misread, ...wrong] };
}

function fieldsOf(type: keyof typeof COMMAND_SCHEMAS, form: FormReader, about: FormAbout): Record<string, unknown> {
  const names = Object.keys(COMMAND_SCHEMAS[type].properties);
  return Object.fromEntries(names.map((name) => [name, (READ[name] ?? text(name))(form, about)]));
}

/** Commands whose data are not simply their fields. */
const OF: Partial<Record<SentCommand, (form: FormReader, about: FormAbout) => Record<string, unknown>>> = {
  // The dossier is stored already: what was taken in is not sent again.
  accept: (form) => ({ note: form.text('note') }),
  refuse: (form) => ({ reason: form.text('reason'), faults: readFaults(form), note: form.text('note') }),
  'request-supplement': (form) => ({
    faults: readFaults(form),
    basis: form.text('basis'),
    note: form.text('note'),
  }),
  supplement: (form, about) => ({
    papers: readPapers(form, about.papers),
    channel: form.text('channel'),
    note: form.text('note'),
  }),
  'confirm-supplement': (form) => {
    const complete = form.yesNo('complete');
    return { complete, ...(complete === false ? { faults: readFaults(form) } : {}), note: form.text('note') };
  },
  amend: (form, about) => {
    const applicant = readParty(form, 'applicant', about.applicant ?? undefined);
    const delivery = form.text('delivery');
    return {
      ...(isSameParty(applicant, about.applicant) ? {} : { applicant }),
      ...(delivery === about.delivery ? {} : { delivery }),
      note: form.text('note'),
    };
  },
  propose: (form, about) => ({ command: without(proposalOf(form, about)), note: form.text('note') }),
};

function proposalOf(form: FormReader, about: FormAbout): Record<string, unknown> {
  const type = form.text('command');
  const basis = form.text('basis');
  const reason = form.text('reason');
  switch (type) {
    case 'request-supplement':
      return { type, faults: readFaults(form), basis };
    case 'stop':
      return { type, reason, basis };
    default:
      return { type, due: readDue(form, about.calendar), reason };
  }
}

/** A new date means the close of that day's office hours (DOMAIN 3.1); a day without any is the law's to refuse. */
function readDue(form: FormReader, calendar: Calendar): string | undefined {
  const date = form.date('due') as PlainDate | undefined;
  return date && formatInstant(lastClosingOf(calendar, date) ?? instantAt(date, '17:00'));
}

function isSameParty(a: Party | null | undefined, b: Party | null | undefined): boolean {
  const parts = ['kind', 'name', 'idNumber', 'birthDate', 'phone', 'email', 'address'] as const;
  return parts.every((part) => (a?.[part] ?? '') === (b?.[part] ?? ''));
}

function labelOf(field: string, lang: 'vi' | 'en'): string | undefined {
  const label = LABELS[field];
  return label && words(lang)(label);
}

const LABELS: Readonly<Record<string, WordKey>> = {
  officer: 'act.officer',
  outcome: 'act.outcome',
  to: 'act.backTo',
  reason: 'act.reason',
  basis: 'act.basis',
  amount: 'act.amount',
  payee: 'act.payee',
  how: 'act.how',
  proof: 'act.proof',
  due: 'act.newDue',
  channel: 'act.channel',
  complete: 'act.complete',
  kind: 'act.resultKind',
  delivery: 'reception.delivery',
  approved: 'act.approved',
  faults: 'faults.label',
  note: 'field.note',
  'applicant.name': 'applicant.name',
  'applicant.idNumber': 'applicant.idNumber',
  'applicant.phone': 'applicant.phone',
  'applicant.email': 'applicant.email',
  'applicant.address': 'applicant.address',
  'collector.name': 'act.collector',
};
