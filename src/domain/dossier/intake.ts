import { dateOf } from '../calendar/index.ts';
import { formatDossierCode, legacyOrganisationCode, schemeOn } from '../codes/index.ts';
import type { ProcedureVersion } from '../procedure/procedure.ts';
import type { Intake } from './command.ts';
import type { PaperHanded } from './dossier.ts';
import type { Law } from './law.ts';
import { findPartyProblem, tidyParty } from './party.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Scene, Story } from './scene.ts';
import { workingHoursAfter } from './time.ts';

export type Parent = { readonly dossier: string; readonly token: number };

/** R11: only papers of the published list; counts are whole and not negative. */
export function refusePapers(papers: readonly PaperHanded[], law: Law, field = 'papers'): { refusal: Refusal } | null {
  const listed = new Set(law.procedure.papers.map((paper) => paper.key));
  const unknown = papers.filter((paper) => !listed.has(paper.key)).map((paper) => paper.key);
  if (unknown.length > 0)
    return refuse(
      'PAPER_NOT_LISTED',
      `Giấy tờ không có trong danh mục đã công bố của thủ tục: ${unknown.join(', ')}. Bỏ các giấy tờ này; không được yêu cầu thêm giấy tờ ngoài quy định.`,
      `Papers not on the procedure's published list: ${unknown.join(', ')}. Leave them out; nothing beyond the list may be asked.`,
      { field, papers: unknown },
    );
  const keys = new Set(papers.map((paper) => paper.key));
  const odd = papers.some((p) => ![p.originals, p.copies].every((n) => Number.isInteger(n) && n >= 0 && n <= 999));
  if (odd || keys.size !== papers.length)
    return refuse(
      'PAPER_COUNT',
      'Mỗi giấy tờ ghi một dòng, số bản chính và bản sao là số nguyên từ 0 đến 999.',
      'Each paper stands once, with whole numbers of originals and copies from 0 to 999.',
      { field },
    );
  return null;
}

/** Required papers that were not handed in and that no register replaces (R11, Decree 224/2026 Art. 18(4)). */
export function missingPapers(
  papers: readonly PaperHanded[],
  { procedure }: { readonly procedure: Pick<ProcedureVersion, 'papers'> },
): readonly string[] {
  const handed = new Set(papers.filter((p) => p.reused || p.originals + p.copies > 0).map((p) => p.key));
  return procedure.papers
    .filter((paper) => paper.required && paper.replaceableBy === null && !handed.has(paper.key))
    .map((paper) => paper.key);
}

/** Answers an online form must hold; at the counter the paper form holds them. */
function missingAnswers(intake: Intake, law: Law): readonly string[] {
  if (intake.channel !== 'ONLINE') return [];
  const given = (key: string): boolean => {
    const answer = intake.answers[key];
    return answer !== undefined && answer !== null && answer !== '' && answer !== false;
  };
  return law.procedure.form
    .filter((field) => field.required && !field.prefill && field.key !== 'phone' && !given(field.key))
    .map((field) => field.key);
}

function refuseIntake(intake: Intake, law: Law, askedElsewhere: boolean): { refusal: Refusal } | null {
  const { procedure } = law;
  if (procedure.linkedOnly && intake.channel !== 'LINKED')
    return refuse(
      'LINKED_ONLY',
      'Thủ tục này chỉ được mở trong thủ tục liên thông. Chọn thủ tục liên thông tương ứng.',
      'This procedure is only opened by a linked procedure. Choose that one.',
      { field: 'intake.procedure' },
    );
  const party =
    findPartyProblem(intake.applicant, 'intake.applicant') ??
    (intake.owner && findPartyProblem(intake.owner, 'intake.owner'));
  if (party) return party;
  if (!Number.isInteger(intake.copiesOfDossier) || intake.copiesOfDossier < 1 || intake.copiesOfDossier > 99)
    return refuse(
      'COPIES',
      'Số lượng bộ hồ sơ là số nguyên từ 1 đến 99.',
      'The number of copies of the dossier is a whole number from 1 to 99.',
      { field: 'intake.copiesOfDossier' },
    );
  const known = new Set(procedure.form.map((field) => field.key));
  const strange = Object.keys(intake.answers).filter((key) => !known.has(key));
  if (strange.length > 0)
    return refuse(
      'ANSWER_NOT_ASKED',
      `Mục khai không có trong tờ khai của thủ tục: ${strange.join(', ')}.`,
      `These answers are not asked by the procedure's form: ${strange.join(', ')}.`,
      { field: `intake.answers.${strange[0]}`, answers: strange },
    );
  const missing = askedElsewhere ? [] : missingAnswers(intake, law);
  if (missing.length > 0) {
    const labels = procedure.form.filter((field) => missing.includes(field.key));
    return refuse(
      'ANSWERS_MISSING',
      `Còn thiếu: ${labels.map((field) => field.label.vi).join('; ')}.`,
      `Still missing: ${labels.map((field) => field.label.en).join('; ')}.`,
      { field: `intake.answers.${missing[0]}`, answers: missing },
    );
  }
  return refusePapers(intake.papers, law, 'intake.papers');
}

/** The dossier code: a portal's own is kept as it is, else one from the day's book of the settling agency (DOMAIN 4.1). */
function codeFor(scene: Scene, intake: Intake, competentUnit: string): string {
  if (intake.portalCode) return intake.portalCode;
  const number = scene.numbers.code;
  if (number === undefined) throw new Error('A dossier code was decided without a number from its book.');
  const date = dateOf(scene.now);
  const scheme = schemeOn(date);
  const today = scene.codeOfUnit(competentUnit);
  return formatDossierCode({
    scheme,
    unitCode: scheme === 'LEGACY' ? legacyOrganisationCode(today) : today,
    date,
    number,
  });
}

/** The agency that decides: named by the intake, else by the organisation tree. Never the place of reception by itself. */
export function competentUnitOf(intake: Intake, law: Law): string | undefined {
  if (intake.competentUnit) return intake.competentUnit;
  const { competent } = law.procedure;
  return competent === 'RECEIVING' ? intake.receivingUnit : law.units[competent];
}

/**
 * Tells that a dossier came in, or refuses the intake; nothing is stored of a refused one. `askedElsewhere`: another system had a form
 * of its own, whose answers may be fewer.
 */
export function tellReceived(
  story: Story,
  intake: Intake,
  parent?: Parent,
  askedElsewhere = false,
): { refusal: Refusal } | null {
  const { scene } = story;
  const { law, now, actor } = scene;
  const problem = refuseIntake(intake, law, askedElsewhere);
  if (problem) return problem;
  const competentUnit = competentUnitOf(intake, law);
  if (!competentUnit)
    return refuse(
      'NO_COMPETENT_UNIT',
      'Chưa xác định được cơ quan giải quyết cho nơi tiếp nhận này. Chọn cơ quan giải quyết.',
      'No agency is known to settle this procedure for the place of reception. Name the agency.',
      { field: 'intake.competentUnit' },
    );
  story.tell(
    'received',
    {
      code: codeFor(scene, intake, competentUnit),
      procedure: { id: law.procedure.id, version: law.procedure.version },
      channel: intake.channel,
      delivery: intake.delivery,
      applicantKind: intake.applicant.kind,
      receivingUnit: intake.receivingUnit,
      competentUnit,
      papers: intake.papers,
      copiesOfDossier: intake.copiesOfDossier,
      portalCode: intake.portalCode ?? null,
      // R15: a helper's account never stands in for the applicant's own.
      filedBy: actor.kind === 'applicant' ? actor.id : null,
      answerBy:
        intake.channel === 'ONLINE' || intake.channel === 'POST' ? workingHoursAfter(now, 8, law.calendar) : null,
      parent: parent ?? null,
    },
    { applicant: tidyParty(intake.applicant), owner: intake.owner && tidyParty(intake.owner), answers: intake.answers },
  );
  return null;
}
