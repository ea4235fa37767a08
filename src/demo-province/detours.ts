import { addWorkingDays, dateOf, type Instant, lastClosingOf } from '../domain/calendar/index.ts';
import type { Dossier } from '../domain/dossier/index.ts';
import { papersOf } from './intake.ts';
import { DAY, HOUR, type Planned, RECEPTION, type Scene } from './scene.ts';

/** The one new date with an apology, told before the last moment for it. */
export function apology(scene: Scene, dossier: Dossier, warned: Instant): Planned {
  const { calendar } = scene.draft.law;
  const at = Math.max(scene.draft.at, warned - scene.dice.between(20, 200) * 60_000) as Instant;
  const when = scene.after(at, scene.dice.between(1, 9));
  const due = dossier.time?.dueCurrent ?? when;
  const later = lastClosingOf(calendar, addWorkingDays(calendar, dateOf(due), scene.dice.between(2, 6))) ?? due;
  return {
    at: when,
    do: () =>
      scene.draft.act(
        { type: 'extend', due: later, reason: 'FIELD_INSPECTION', note: 'Phải xác minh thêm (demo).' },
        scene.who(['AGENCY_LEADER'], dossier.competentUnit),
        when,
      ),
  };
}

/** The applicant asks for the dossier back, and gets it. */
export function withdrawal(scene: Scene, dossier: Dossier, at: Instant): Planned {
  const receptionist = scene.who(RECEPTION, dossier.receivingUnit);
  const later = scene.after(at, scene.dice.between(10, 5 * HOUR));
  return {
    at,
    do: () =>
      scene.draft.act(
        { type: 'request-withdrawal', channel: 'COUNTER', note: 'Người nộp xin rút (demo).' },
        receptionist,
        at,
      ) && scene.draft.act({ type: 'confirm-withdrawal', papersReturned: true }, receptionist, later),
  };
}

/** What was asked for is brought and looked at; or it never is, and the dossier is closed. */
export function supplement(scene: Scene, dossier: Dossier): Planned | null {
  const { supplement } = dossier;
  if (!supplement) return null;
  const receptionist = scene.who(RECEPTION, dossier.receivingUnit);
  if (supplement.arrivedAt !== null) {
    const at = scene.after(supplement.arrivedAt, scene.dice.between(20, 6 * HOUR));
    const officer = scene.who(['SPECIALIST'], dossier.competentUnit);
    return { at, do: () => scene.draft.act({ type: 'confirm-supplement', complete: true }, officer, at) };
  }
  if (scene.fate.supplement === 'never') {
    const at = scene.after(supplement.deadline, scene.dice.between(30, 2 * DAY));
    return {
      at,
      do: () =>
        scene.draft.act({ type: 'stop', reason: 'NO_RESPONSE' }, scene.who(['SPECIALIST'], dossier.competentUnit), at),
    };
  }
  const at = scene.after(supplement.at, scene.dice.between(3 * HOUR, 8 * DAY));
  return {
    at,
    do: () =>
      scene.draft.act(
        { type: 'supplement', papers: papersOf(scene.draft.law), channel: 'COUNTER', note: 'Nộp bổ sung (demo).' },
        receptionist,
        at,
      ),
  };
}

/** The obligation is met, days after its notice. */
export function payment(scene: Scene, { obligation, receivingUnit }: Dossier): Planned | null {
  if (!obligation) return null;
  const at = scene.after(obligation.noticedAt, scene.dice.between(4 * HOUR, 12 * DAY));
  const proof = `Giấy nộp tiền số ${scene.dice.between(1, 9_000)} (demo)`;
  return {
    at,
    do: () =>
      scene.draft.act(
        { type: 'confirm-obligation', how: 'PAID', proof },
        scene.who(['CASHIER', ...RECEPTION], receivingUnit),
        at,
      ),
  };
}
