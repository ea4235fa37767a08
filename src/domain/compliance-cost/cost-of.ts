import type { Words } from '../calendar/index.ts';
import type { Fee, FormField, Paper, ProcedureVersion } from '../procedure/index.ts';
import type { Activity, Channel, ComplianceCost, CostLine, CostRules } from './cost.ts';

type Part = Omit<CostLine, 'cost'>;

/**
 * What a dossier of this version costs who applies, by the standard cost model (DOMAIN 10): each activity takes hours, worth their pay, money
 * paid to others, and fees. Only what must be done counts: papers that are required and that no register replaces, fields that are not filled in.
 */
export function complianceCostOf(version: ProcedureVersion, rules: CostRules, channel: Channel): ComplianceCost {
  const hourlyPay = rules.hourlyPay.amount;
  const parts: readonly (Part | undefined)[] = [
    formPart(version.form, rules),
    ...version.papers.map((paper) => paperPart(paper, rules)),
    { activity: 'SEND', ...SEND[channel], ...times(rules.send[channel], 1), fee: 0 },
    ...version.fees.map((fee) => feePart(fee, channel)),
    { activity: 'FETCH', ...FETCH, ...times(rules.fetch[channel], 1), fee: 0 },
  ];
  const lines = parts
    .filter((part) => part !== undefined)
    .map((part): CostLine => ({ ...part, cost: Math.round(part.hours * hourlyPay) + part.paid + part.fee }));
  return {
    channel,
    hourlyPay,
    lines,
    hours: sum(lines.map(({ hours }) => hours)),
    perDossier: sum(lines.map(({ cost }) => cost)),
  };
}

const SEND: { readonly [channel in Channel]: Words } = {
  COUNTER: { vi: 'Đi nộp hồ sơ tại quầy', en: 'Go to the counter and hand in' },
  POST: { vi: 'Gửi hồ sơ qua bưu chính', en: 'Send it by post' },
  ONLINE: { vi: 'Nộp hồ sơ trực tuyến', en: 'Send it online' },
};
const FETCH: Words = { vi: 'Nhận kết quả', en: 'Fetch the result' };

function formPart(form: readonly FormField[], rules: CostRules): Part | undefined {
  const asked = form.filter(({ required, prefill }) => required && prefill === undefined).length;
  if (asked === 0) return undefined;
  const words: Words = { vi: `Điền ${asked} ô của biểu mẫu`, en: `Fill in the form (fields: ${asked})` };
  return { activity: 'FORM', ...words, ...times(rules.field, asked), fee: 0 };
}

function paperPart(paper: Paper, rules: CostRules): Part | undefined {
  const { name, originals, copies, required, replaceableBy } = paper;
  if (!required || replaceableBy !== null) return undefined;
  const [of, ofCopies] = [times(rules.original, originals), times(rules.copy, copies)];
  const [hours, paid] = [of.hours + ofCopies.hours, of.paid + ofCopies.paid];
  const words: Words = { vi: `Chuẩn bị “${name.vi}”`, en: `Prepare “${name.en}”` };
  return { activity: 'PAPER', ...words, hours, paid, fee: 0 };
}

function feePart({ name, amount, onlineAmount }: Fee, channel: Channel): Part | undefined {
  const fee = channel === 'ONLINE' ? (onlineAmount ?? amount) : amount;
  const activity: Activity = 'FEE';
  return fee > 0 ? { activity, ...name, hours: 0, paid: 0, fee } : undefined;
}

function times({ hours, paid }: { readonly hours: number; readonly paid: number }, count: number) {
  return { hours: hours * count, paid: paid * count };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
