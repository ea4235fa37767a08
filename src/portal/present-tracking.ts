import type { Province } from '../catalogue/index.ts';
import { formatInstant, type Instant, type Words } from '../domain/calendar/index.ts';
import { type Delivery, STATUSES } from '../domain/dossier/index.ts';
import type { TimelineItem } from '../ui/index.ts';
import { formatMoment, type Lang } from '../ui/index.ts';
import { inBoth } from './in-both.ts';
import { nameOfUnit } from './public-history.ts';
import type { Tracked } from './tracked-answer.tsx';
import type { Tracking } from './tracking.ts';

const moment = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));

/** How each way of delivery reaches the applicant, in words. */
const COLLECT: Record<Delivery, (place: Words) => Words> = {
  COUNTER: (place) => ({
    vi: `Mang giấy hẹn và căn cước đến ${place.vi} để nhận kết quả.`,
    en: `Bring the receipt and identity card to ${place.en} to collect the result.`,
  }),
  POST: () => ({
    vi: 'Kết quả được gửi qua bưu chính công ích đến địa chỉ đã đăng ký.',
    en: 'The result is sent by public post to the address given.',
  }),
  ONLINE: () => ({
    vi: 'Kết quả điện tử được gửi về tài khoản đã nộp hồ sơ.',
    en: 'The electronic result is sent to the account that filed.',
  }),
};

/** A tracked dossier for machines. */
export function presentTracking(province: Province, tracking: Tracking) {
  const { dossier, procedure, left, place } = tracking;
  const unitOf = (id: string) => ({ id, ...nameOfUnit(province, id) });
  const { status, result } = dossier;
  const unit = inBoth(({ lang }) => tracking.holding[0]?.name[lang] ?? place[lang]);
  return {
    code: dossier.code,
    status: {
      code: status,
      ...STATUSES[status].name,
      final: STATUSES[status].final,
      now: inBoth((t) => t(`track.now.${status}`, { unit: unit[t.lang], place: place[t.lang] })),
    },
    procedure: { ...dossier.procedure, nationalCode: procedure.nationalCode, ...procedure.name },
    receivedAt: moment(tracking.receivedAt),
    receivingUnit: unitOf(dossier.receivingUnit),
    competentUnit: unitOf(dossier.competentUnit),
    holding: tracking.holding.map(({ unit: id, name, step }) => ({ unit: { id, ...name }, step })),
    due: {
      state: left.state,
      current: moment(left.due),
      remainingMinutes: left.minutes,
      outcome: left.outcome ?? null,
      explain: tracking.explanation,
    },
    pause: tracking.pause && { ...tracking.pause, since: moment(tracking.pause.since) },
    supplement: tracking.supplement && { ...tracking.supplement, deadline: moment(tracking.supplement.deadline) },
    obligation: tracking.obligation && {
      amount: tracking.obligation.amount,
      currency: 'VND',
      deadline: moment(tracking.obligation.deadline),
    },
    apology: tracking.apology && { ...tracking.apology, newDue: moment(tracking.apology.newDue) },
    reason: tracking.reason,
    result: result && {
      kind: result.kind,
      issuedAt: moment(result.issuedAt),
      ready: status === 9,
      returnedAt: moment(dossier.returnedAt),
      collect: { how: dossier.delivery, place: unitOf(dossier.receivingUnit), ...COLLECT[dossier.delivery](place) },
    },
    timeline: tracking.history.map(({ at, ...event }) => ({ at: moment(at), ...event })),
  };
}

/** A tracked dossier for its page. */
export function trackedFor(tracking: Tracking, lang: Lang): Tracked {
  const { dossier, procedure, holding, supplement, apology, reason, obligation } = tracking;
  const held = holding[0];
  return {
    code: dossier.code,
    procedure: procedure.name[lang],
    status: dossier.status,
    receivedAt: tracking.receivedAt,
    left: tracking.left,
    unit: [...new Set(holding.map(({ name }) => name[lang]))].join(', '),
    ...(holding.length === 1 && held?.step ? { step: { ...held.step, name: held.step.name[lang] } } : {}),
    explanation: tracking.explanation,
    timeline: timelineOf(tracking, lang),
    ...(supplement
      ? {
          supplement: {
            ...supplement,
            faults: supplement.faults.map((fault) => ({ name: fault[lang], note: fault.note })),
          },
        }
      : {}),
    ...(obligation ? { obligation } : {}),
    ...(apology ? { apology: { ...apology, reason: apology.reason[lang] } } : {}),
    place: tracking.place[lang],
    ...(reason ? { reason: reason[lang] } : {}),
  };
}

const AGAINST: readonly string[] = ['refused', 'stopped'];

function timelineOf({ history, dossier }: Tracking, lang: Lang): readonly TimelineItem[] {
  const isOver = STATUSES[dossier.status].final;
  return history.map((event, i) => ({
    key: String(i),
    state: AGAINST.includes(event.type) ? 'stopped' : !isOver && i === history.length - 1 ? 'now' : 'done',
    title: event[lang],
    when: formatMoment(event.at, lang),
  }));
}
