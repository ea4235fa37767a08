import { renderRefusal } from '../documents/index.ts';
import { reasonWords, words } from '../ui/index.ts';
import { headOf, officerName, partyOf, requestOf, unitName, type Writing } from './letter-head.ts';
import { faultLines, lastOf } from './view-receipt.ts';

const WAY_OUT =
  'Ông/Bà hoàn thiện hồ sơ theo các nội dung nêu trên rồi nộp lại, hoặc liên hệ nơi tiếp nhận để được hướng dẫn. Nếu không đồng ý, Ông/Bà có quyền khiếu nại theo quy định của pháp luật.';

/** Form 03 of a refusal at reception; undefined when it was not refused. */
export async function writeRefusal(writing: Writing): Promise<Uint8Array | undefined> {
  const { read } = writing;
  const refused = lastOf(read, 'refused');
  if (!refused) return undefined;
  const { facts, at, personal } = refused.event;
  const party = partyOf(writing);
  const note = typeof personal?.note === 'string' ? [personal.note] : [];
  return renderRefusal({
    ...headOf(writing, at),
    applicant: party,
    request: requestOf(writing),
    office: unitName(writing, read.dossier.receivingUnit),
    reasons: [reasonWords(facts.reason, words('vi')), ...faultLines(read, refused.event, 'vi'), ...note],
    basis: null,
    wayOut: WAY_OUT,
    applicantSigner: party.name,
    officerName: officerName(writing, refused.actor),
  });
}
