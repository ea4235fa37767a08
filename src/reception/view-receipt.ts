import type { Desk, DossierRead } from '../casework/index.ts';
import { viewPapers } from '../casework/index.ts';
import type { Calendar } from '../domain/calendar/index.ts';
import { explainReception } from '../domain/clock/index.ts';
import { type Delivery, type EventOf, type EventType, type FaultsNamed, faultsTold } from '../domain/dossier/index.ts';
import { faultWords } from '../domain/procedure/index.ts';
import { type Frame, reasonWords, words } from '../ui/index.ts';
import type { ReceiptProps } from './receipt-page.tsx';

/** The last event of a kind, with what stands beside it. */
export function lastOf<T extends EventType>(read: DossierRead, type: T) {
  const told = read.events.findLast(({ event }) => event.type === type);
  return told && { ...told, event: told.event as EventOf<T> };
}

/** What the counter decided, for the page after it; undefined while nothing was decided. */
export function viewReceipt(desk: Desk, read: DossierRead, frame: Frame, calendar: Calendar): ReceiptProps | undefined {
  const { dossier, procedure, records } = read;
  const { lang } = frame;
  const t = words(lang);
  const accepted = lastOf(read, 'accepted')?.event;
  const refused = lastOf(read, 'refused')?.event;
  const asked = lastOf(read, 'supplement-requested')?.event;
  const decided = accepted ? 'accepted' : refused ? 'refused' : asked ? 'supplement' : undefined;
  if (!decided) return undefined;
  const named = refused ?? asked;
  const office = desk.province.units.get(dossier.receivingUnit)?.name[lang] ?? dossier.receivingUnit;
  return {
    frame,
    id: dossier.id,
    code: dossier.code,
    decided,
    procedure: procedure.name[lang],
    applicant: records.applicant?.name ?? '—',
    receivedAt: accepted?.facts.receivedAt ?? dossier.arrivedAt,
    due: accepted ? dueOf(accepted.facts, calendar) : null,
    place: PLACE[dossier.delivery](office)[lang],
    papers: viewPapers(records.papers, procedure.papers, lang),
    fees: (accepted?.facts.fees ?? []).map(({ code, amount }) => ({
      name: procedure.fees.find((fee) => fee.code === code)?.name[lang] ?? code,
      amount,
    })),
    ...(accepted || !named ? {} : { faults: faultLines(read, named, lang) }),
    ...(asked && !accepted ? { supplementBy: asked.facts.deadline } : {}),
    ...(refused ? { reason: reasonWords(refused.facts.reason, t) } : {}),
  };
}

// As it was promised at the counter, whatever paused or moved it later.
function dueOf(
  { dueCurrent, receivedAt, rule }: EventOf<'accepted'>['facts'],
  calendar: Calendar,
): ReceiptProps['due'] {
  return dueCurrent === null ? null : { at: dueCurrent, explanation: explainReception(receivedAt, rule, calendar) };
}

/** The faults an event named, each by its words on the procedure's list and what the officer wrote of it. */
export function faultLines(
  { procedure, events }: DossierRead,
  named: FaultsNamed,
  lang: 'vi' | 'en',
): readonly string[] {
  const history = events.map(({ event }) => event);
  return faultsTold(history, named).map((fault) =>
    [faultWords(procedure, fault)[lang], fault.note].filter(Boolean).join('. '),
  );
}

/** Where and how the result is handed over. */
export const PLACE: {
  readonly [D in Delivery]: (office: string) => { readonly vi: string; readonly en: string };
} = {
  COUNTER: (office) => ({ vi: `Nhận trực tiếp tại ${office}`, en: `Collected in person at ${office}` }),
  POST: () => ({ vi: 'Trả qua bưu chính đến địa chỉ người nộp', en: 'Sent by post to the applicant’s address' }),
  ONLINE: () => ({
    vi: 'Trả bản điện tử trên Cổng Dịch vụ công',
    en: 'Delivered electronically on the service portal',
  }),
};
