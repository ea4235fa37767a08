import type { Calendar } from '../calendar/index.ts';
import { parseProcedureCode } from '../codes/index.ts';
import { lintProcess } from '../process/index.ts';
import { lintFaults, lintFees, lintFields, lintPapers } from './lint-parts.ts';
import { lintTimes } from './lint-times.ts';
import type { ProcedureVersion, Sourced } from './procedure.ts';
import { type ProcedureFinding, problem } from './procedure-finding.ts';

/**
 * Everything to see to in a procedure version, its process included; each finding says where and what to do. Without errors
 * it may be used. `calendar` is the one that limits of different units are compared by (DOMAIN 3.2).
 */
export function lintProcedure(version: ProcedureVersion, calendar?: Calendar): readonly ProcedureFinding[] {
  return [
    ...lintIdentity(version),
    ...lintFees(version.fees),
    ...lintPapers(version.papers),
    ...lintFields(version.form),
    ...lintFaults(version),
    ...lintTimes(version, calendar),
    ...lintObligation(version),
    ...lintSources(version),
    ...lintProcess(version.process).map(
      ({ node, ...finding }): ProcedureFinding => ({ ...finding, severity: 'error', at: `process.${node}` }),
    ),
  ];
}

function lintIdentity(version: ProcedureVersion): ProcedureFinding[] {
  const found: ProcedureFinding[] = [];
  const codes: [string, string | null][] = [['nationalCode', version.nationalCode]];
  version.oldCodes.forEach((code, n) => {
    codes.push([`oldCodes[${n}]`, code]);
  });
  for (const [at, code] of codes) {
    if (code === null) {
      found.push({
        code: 'CODE_NOT_KNOWN',
        severity: 'note',
        at,
        vi: 'Chưa biết mã thủ tục quốc gia: hồ sơ sẽ không đồng bộ lên Cổng cho tới khi có mã.',
        en: 'The national code is not known: dossiers are not synchronised with the portal until it is.',
      });
    } else if (!parseProcedureCode(code).ok) {
      found.push(
        problem(
          'CODE_INVALID',
          at,
          `Mã thủ tục "${code}" không đúng dạng 1.000656 hoặc 1.000948.H38.`,
          `The procedure code "${code}" does not look like 1.000656 or 1.000948.H38.`,
        ),
      );
    }
  }
  if (version.validTo !== undefined && version.validTo < version.validFrom) {
    found.push(
      problem(
        'VALIDITY_REVERSED',
        'validTo',
        'Ngày hết hiệu lực trước ngày có hiệu lực.',
        'The version ends before it begins; correct validFrom or validTo.',
      ),
    );
  }
  if (version.serviceLevel === 'PARTIAL' && !version.partialReason) {
    // Decree 224/2026 Art. 14: partial only with a published reason.
    found.push(
      problem(
        'PARTIAL_WITHOUT_REASON',
        'partialReason',
        'Dịch vụ công một phần phải công bố lý do.',
        'A partial online service needs its published reason.',
      ),
    );
  }
  const days: [string, number | undefined][] = [
    ['supplement.days', version.supplement.days],
    ['obligation.days', version.obligation?.days],
  ];
  for (const [at, value] of days) {
    if (value === undefined || (Number.isInteger(value) && value > 0)) continue;
    found.push(
      problem('DAYS_INVALID', at, 'Số ngày phải là số nguyên dương.', 'The number of days must be whole and positive.'),
    );
  }
  return found;
}

function lintObligation(version: ProcedureVersion): ProcedureFinding[] {
  const asks = version.process.nodes.some((node) => 'completedBy' in node && node.completedBy === 'require-obligation');
  if (version.obligation && !asks) {
    return [
      problem(
        'OBLIGATION_WITHOUT_STEP',
        'obligation',
        'Có nghĩa vụ tài chính nhưng không bước nào báo nghĩa vụ; hãy đặt "completedBy": "require-obligation".',
        'There is a financial obligation but no step that requires it; complete one by "require-obligation".',
      ),
    ];
  }
  if (!version.obligation && asks) {
    return [
      problem(
        'STEP_WITHOUT_OBLIGATION',
        'obligation',
        'Có bước báo nghĩa vụ tài chính nhưng thủ tục không ghi nghĩa vụ nào; hãy thêm "obligation".',
        'A step requires a financial obligation that the procedure does not list; add "obligation".',
      ),
    ];
  }
  return [];
}

function lintSources(version: ProcedureVersion): ProcedureFinding[] {
  const sourced: [string, Sourced | undefined][] = [
    ['legal', version.legal],
    ['committed', version.committed],
    ['result', version.result],
    ['obligation', version.obligation],
    ['process', version.process],
    ...version.fees.map((fee, n): [string, Sourced] => [`fees[${n}]`, fee]),
    ...version.papers.map((paper, n): [string, Sourced] => [`papers[${n}]`, paper]),
  ];
  return sourced
    .filter(([, value]) => value?.constructed && !value.source)
    .map(([at]) =>
      problem(
        'CONSTRUCTED_WITHOUT_SOURCE',
        at,
        'Giá trị dựng (không phải luật) phải ghi nguồn ở "source".',
        'A constructed value must say where it comes from, in "source".',
      ),
    );
}
