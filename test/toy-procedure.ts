import type { PlainDate } from '../src/domain/calendar/index.ts';
import type { ProcedureVersion } from '../src/domain/procedure/index.ts';
import type { StepNode } from '../src/domain/process/index.ts';

function step(id: string, vi: string, en: string, next: string, more: Partial<StepNode>): StepNode {
  return {
    kind: 'step',
    id,
    name: { vi, en },
    role: 'SPECIALIST',
    unit: 'COMPETENT',
    time: { value: 4, unit: 'HOUR' },
    counts: true,
    completedBy: 'complete-step',
    outcomes: [],
    rework: [],
    next,
    ...more,
  };
}

/**
 * One harmless procedure for every test: joining a tennis club, 5 working days. Main path: receive 4 h, appraise 16 h, sign 4 h,
 * issue 2 h, return. The outcome CONSULT of `appraise` goes first through `visit` and `opinion` side by side (8 h each).
 */
export function toyProcedure(overrides: Partial<ProcedureVersion> = {}): ProcedureVersion {
  return {
    id: 'tennis-club',
    version: 1,
    validFrom: '2025-01-01' as PlainDate,
    demo: true,
    nationalCode: '1.000001',
    oldCodes: [],
    codeConfidence: 'unknown',
    name: { vi: 'Cấp thẻ hội viên câu lạc bộ quần vợt', en: 'Tennis club membership' },
    agency: { vi: 'Câu lạc bộ quần vợt', en: 'Tennis club' },
    competent: 'COMMUNE_PC',
    sector: { vi: 'Thể thao', en: 'Sport' },
    levels: ['COMMUNE'],
    serviceLevel: 'FULL',
    legal: { limit: { value: 7, unit: 'WORKING_DAY' }, basis: 'Nội quy, Điều 3' },
    committed: { limit: { value: 5, unit: 'WORKING_DAY' }, basis: 'Nội quy, Điều 3' },
    supplement: { policy: 'RESTART', days: 15 },
    fees: [
      {
        code: 'THE',
        name: { vi: 'Lệ phí thẻ', en: 'Card fee' },
        amount: 20000,
        onlineAmount: 10000,
        collectAt: 'RECEPTION',
      },
    ],
    papers: [
      {
        key: 'application',
        code: null,
        name: { vi: 'Đơn xin gia nhập', en: 'Application' },
        originals: 1,
        copies: 0,
        required: true,
        replaceableBy: null,
      },
      {
        key: 'photo',
        code: null,
        name: { vi: 'Ảnh chân dung', en: 'Portrait photo' },
        originals: 2,
        copies: 0,
        required: true,
        replaceableBy: null,
      },
      {
        key: 'identity-card',
        code: null,
        name: { vi: 'Căn cước', en: 'Identity card' },
        originals: 0,
        copies: 1,
        required: false,
        replaceableBy: 'POPULATION_DB',
      },
    ],
    form: [
      { key: 'applicantName', label: { vi: 'Họ tên', en: 'Name' }, type: 'text', required: true, prefill: 'account' },
      {
        key: 'hand',
        label: { vi: 'Tay thuận', en: 'Playing hand' },
        type: 'select',
        required: true,
        options: ['Phải', 'Trái'],
      },
    ],
    faults: [
      { code: 'MISSING_PAPER', name: { vi: 'Thiếu đơn', en: 'The application is missing' }, paper: 'application' },
      { code: 'INVALID_CONTENT', name: { vi: 'Ảnh không rõ mặt', en: 'The face is not clear' }, paper: 'photo' },
      { code: 'NOT_ELIGIBLE', name: { vi: 'Chưa đủ tuổi', en: 'Not old enough' } },
    ],
    result: { name: { vi: 'Thẻ hội viên', en: 'Membership card' }, code: 'KQ.TENNIS' },
    process: {
      start: 'start',
      nodes: [
        { kind: 'start', id: 'start', next: 'receive' },
        step('receive', 'Tiếp nhận', 'Receive', 'appraise', { role: 'RECEPTIONIST', unit: 'RECEIVING' }),
        step('appraise', 'Thẩm định', 'Appraise', 'consult', {
          time: { value: 16, unit: 'HOUR' },
          outcomes: [
            { code: 'CLEAR', name: { vi: 'Đủ điều kiện', en: 'Clear' } },
            { code: 'CONSULT', name: { vi: 'Cần hỏi ý kiến', en: 'Ask others' } },
          ],
        }),
        { kind: 'choice', id: 'consult', branches: [{ outcome: 'CONSULT', next: 'ask' }], otherwise: 'sign' },
        { kind: 'split', id: 'ask', next: ['visit', 'opinion'] },
        step('visit', 'Xem sân', 'Visit the court', 'heard', { time: { value: 8, unit: 'HOUR' } }),
        step('opinion', 'Cho ý kiến', 'Give an opinion', 'heard', {
          role: 'CONSULTEE',
          unit: 'PLANNING',
          time: { value: 8, unit: 'HOUR' },
          silence: 'SILENCE_IS_CONSENT',
        }),
        { kind: 'join', id: 'heard', of: 'ask', next: 'sign' },
        step('sign', 'Ký thẻ', 'Sign', 'issue', { role: 'AGENCY_LEADER', rework: ['appraise'] }),
        step('issue', 'Lấy số, phát hành', 'Number and release', 'return', {
          role: 'CLERK',
          time: { value: 2, unit: 'HOUR' },
          completedBy: 'issue-result',
        }),
        step('return', 'Trả thẻ', 'Return', 'end', {
          role: 'RETURNER',
          unit: 'RECEIVING',
          time: { value: 0, unit: 'HOUR' },
          counts: false,
          completedBy: 'return-result',
        }),
        { kind: 'end', id: 'end' },
      ],
    },
    source: ['nội quy câu lạc bộ (bịa cho kiểm thử)'],
    ...overrides,
  };
}
