import type { Province } from '../catalogue/index.ts';
import type { Instant, Words } from '../domain/calendar/index.ts';
import type { DossierEvent, EventOf, EventType } from '../domain/dossier/index.ts';
import { faultWords, type ProcedureVersion } from '../domain/procedure/index.ts';
import { eventSentence, formatMoment, formatMoney } from '../ui/index.ts';
import { inBoth } from './in-both.ts';

/** A moment of a dossier's history as its applicant is told it: units, never people; nothing an officer wrote freely. */
export type PublicEvent = { readonly at: Instant; readonly type: EventType } & Words;

/** What is told. Steps, claims, proposals and timers are the office's own affair. */
export const TOLD = [
  'received',
  'accepted',
  'refused',
  'supplement-requested',
  'supplement-arrived',
  'supplement-confirmed',
  'step-opened',
  'paused',
  'resumed',
  'obligation-required',
  'obligation-confirmed',
  'extended',
  'stopped',
  'reopened',
  'withdrawal-requested',
  'withdrawn',
  'result-issued',
  'result-returned',
] as const satisfies readonly EventType[];

/** A dossier's public history, oldest first. */
export function publicHistory(
  events: readonly DossierEvent[],
  province: Province,
  procedure: ProcedureVersion,
): readonly PublicEvent[] {
  let unit: string | null = null;
  const told: PublicEvent[] = [];
  for (const event of events) {
    let words: Words | null;
    if (event.type === 'step-opened') {
      const next = event.facts.step.unit;
      words = next === null || next === unit ? null : passedTo(nameOfUnit(province, next));
      unit = next ?? unit;
    } else {
      if (event.type === 'received') unit = event.facts.receivingUnit;
      words = tell(event, province, procedure);
    }
    if (words) told.push({ at: event.at, type: event.type, ...words });
  }
  return told;
}

function tell(event: DossierEvent, province: Province, procedure: ProcedureVersion): Words | null {
  switch (event.type) {
    case 'supplement-requested':
      return supplementAsked(event, procedure);
    case 'obligation-required':
      return inBoth(({ lang }) => obligationAsked(event, lang));
    case 'reopened':
      return { vi: 'Hồ sơ được mở lại để giải quyết tiếp.', en: 'The application was reopened and goes on.' };
    case 'paused':
      // Told by the request for papers or payment itself.
      return event.facts.reason === 'SUPPLEMENT' || event.facts.reason === 'OBLIGATION' ? null : sentence(event);
    default:
      return (TOLD as readonly EventType[]).includes(event.type) ? sentence(event) : null;
  }

  function sentence(told: DossierEvent): Words {
    return inBoth(({ lang }) =>
      eventSentence(told, lang, {
        unit: (id) => nameOfUnit(province, id)[lang],
        procedure: () => procedure.name[lang],
      }),
    );
  }
}

function passedTo(unit: Words): Words {
  return { vi: `Chuyển đến ${unit.vi}.`, en: `Passed to ${unit.en}.` };
}

function supplementAsked({ facts }: EventOf<'supplement-requested'>, procedure: ProcedureVersion): Words {
  const named = facts.faults.map((fault) => faultWords(procedure, fault));
  const list = (lang: 'vi' | 'en') => named.map((words) => words[lang]).join('; ');
  return {
    vi: `Yêu cầu bổ sung: ${list('vi')}. Hạn gửi ${formatMoment(facts.deadline, 'vi')}.`,
    en: `Supplement requested: ${list('en')}. Reply by ${formatMoment(facts.deadline, 'en')}.`,
  };
}

// Without payee and basis: they are an officer's own words.
function obligationAsked({ facts }: EventOf<'obligation-required'>, lang: 'vi' | 'en'): string {
  const amount = formatMoney(facts.amount, lang);
  const deadline = formatMoment(facts.deadline, lang);
  return lang === 'vi'
    ? `Thông báo nghĩa vụ tài chính ${amount}, chậm nhất ${deadline}.`
    : `Notice to pay ${amount} by ${deadline}.`;
}

/** A unit's name, or its id when the organisation no longer has it. */
export function nameOfUnit(province: Province, id: string): Words {
  return province.units.get(id)?.name ?? { vi: id, en: id };
}
