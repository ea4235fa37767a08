import type { Channel, Saving } from '../domain/compliance-cost/index.ts';
import { type Change, PARTS } from '../domain/difference/index.ts';
import { groupDigits } from '../domain/number/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';

/** What a change saves who sends a dossier in this way; `hours` are those more or, below zero, less. */
export type ByChannel = Saving & { readonly channel: Channel; readonly hours: number };

export const CHANNELS = {
  COUNTER: 'tại quầy · at the counter',
  POST: 'bưu chính · by post',
  ONLINE: 'trực tuyến · online',
} as const satisfies Record<Channel, string>;

const SIGNS = { heavier: '▲', lighter: '▼', none: '·' };

/** A difference between two versions as a terminal shows it, chapter by chapter, and what it costs or saves. */
export function differencePage(
  from: ProcedureVersion,
  to: ProcedureVersion,
  changes: readonly Change[],
  savings: readonly ByChannel[],
): string {
  const lines = [
    `${to.nationalCode ?? to.id}  ${to.name.vi} · ${to.name.en}`,
    `phiên bản ${from.version} → ${to.version} · version ${from.version} → ${to.version}`,
  ];
  if (changes.length === 0) lines.push('', 'Không có gì khác. · Nothing differs.');
  for (const [part, name] of Object.entries(PARTS)) {
    const told = changes.filter((change) => change.part === part);
    if (told.length > 0) lines.push('', `${name.vi} · ${name.en}`);
    for (const { vi, en, burden } of told) lines.push(`  ${SIGNS[burden ?? 'none']} ${vi}`, `    ${en}`);
  }
  lines.push('', '▲ nặng hơn, ▼ nhẹ hơn cho người nộp · heavier, lighter for who applies');
  lines.push('', 'Chi phí tuân thủ một hồ sơ (giả định: compliance-cost.json) · Compliance cost of a dossier');
  for (const saving of savings) lines.push(`  ${CHANNELS[saving.channel]}: ${costWords(saving)}`);
  return `${lines.join('\n')}\n`;
}

function costWords({ before, after, share, savedYearly, perYear }: ByChannel): string {
  const dong = (amount: number) => groupDigits(amount, 'vi');
  const percent = groupDigits(Number((share * -100).toFixed(1)), 'vi');
  const each = `${dong(before)} → ${dong(after)} đồng (${percent} %)`;
  return perYear > 1 ? `${each}; ${dong(perYear)} hồ sơ một năm: tiết kiệm ${dong(savedYearly)} đồng` : each;
}
