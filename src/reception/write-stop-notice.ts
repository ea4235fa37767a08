import { formSetOn, renderStopNotice } from '../documents/index.ts';
import { dateOf } from '../domain/calendar/index.ts';
import { type EventOf, STATUSES } from '../domain/dossier/index.ts';
import { ROLES } from '../domain/policy/index.ts';
import { CHANNELS, reasonWords, words } from '../ui/index.ts';
import { headOf, officerName, partyOf, requestOf, unitName, type Writing } from './letter-head.ts';
import { lastOf } from './view-receipt.ts';

/** The articles on which a stop rests: at the applicant's wish, or when the time to complete or pay has passed. */
const BASIS = 'Nghị định số 118/2025/NĐ-CP';

/** Form 05 of a stop or a withdrawal (2025 set only); undefined when neither happened. */
export async function writeStopNotice(writing: Writing): Promise<Uint8Array | undefined> {
  const { read } = writing;
  const stopped = lastOf(read, 'stopped');
  const withdrawn = lastOf(read, 'withdrawn');
  const ended = withdrawn ?? stopped;
  if (!ended || formSetOn(dateOf(ended.event.at)) === '2018') return undefined;
  const { dossier } = read;
  const asked = lastOf(read, 'withdrawal-requested')?.event;
  const t = words('vi');
  const party = partyOf(writing);
  const note = ended.event.personal?.note;
  const reason =
    stopped && !withdrawn ? reasonWords(stopped.event.facts.reason, t) : reasonWords('APPLICANT_REQUEST', t);
  const byAgency = dossier.time !== null;
  return renderStopNotice({
    ...headOf(writing, ended.event.at, byAgency ? { by: 'competent' } : {}),
    applicant: party,
    request: requestOf(writing),
    office: unitName(writing, dossier.receivingUnit),
    receivedAt: dossier.time?.ledger.received ?? dossier.arrivedAt,
    askedAt: asked?.at ?? ended.event.at,
    channel: asked ? t(CHANNELS[asked.facts.channel]) : 'cơ quan giải quyết',
    state: STATUSES[stopped ? stopped.event.facts.from : 4].name.vi,
    reason: typeof note === 'string' ? `${reason}. ${note}` : reason,
    stoppedAt: ended.event.at,
    basis: stopped && !withdrawn ? (stopped.event.facts.basis ?? BASIS) : `Điều 21 ${BASIS}`,
    returnedPapers: isReturned(withdrawn?.event) ? paperNames(writing) : [],
    feeSettlement: 'Thực hiện theo quy định của pháp luật về phí, lệ phí.',
    applicantSigner: withdrawn ? party.name : null,
    signer: {
      position: byAgency ? ROLES.AGENCY_LEADER.vi : ROLES.RECEPTIONIST.vi,
      name: officerName(writing, ended.actor),
    },
  });
}

function isReturned(withdrawn: EventOf<'withdrawn'> | undefined): boolean {
  return withdrawn?.facts.papersReturned === true;
}

function paperNames({ read }: Writing): readonly string[] {
  const handed = read.records.papers.filter(({ originals }) => originals > 0);
  return handed.map(({ key }) => read.procedure.papers.find((paper) => paper.key === key)?.name.vi ?? key);
}
