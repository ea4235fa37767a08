import type { Tracked } from '../portal/index.ts';
import { at } from '../ui/frame.fixture.ts';
import type { Lang } from '../ui/index.ts';
import type { DossierProps } from './dossier-props.ts';
import type { PaperAgain } from './paper-check.tsx';

const COMPANY = 'Công ty trách nhiệm hữu hạn một thành viên Đầu tư Phát triển Thương mại Dịch vụ Tràng An';

const LONG =
  'Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi, chuyển nhượng, cho thuê, cho thuê lại, thừa kế, tặng cho, góp vốn';

/** States in which the page has more to say than usual. */
export function tellingDossiers(plain: DossierProps): ReadonlyMap<string, DossierProps> {
  const asked: PaperAgain = {
    faults: [
      {
        name: 'Giấy chứng nhận ghi thiếu, sai hoặc không khớp với thông tin đã khai',
        note: 'Tờ khai ghi thửa số 125, giấy chứng nhận ghi 152; sửa tờ khai cho khớp.',
      },
    ],
    state: 'waiting',
  };
  const paused: DossierProps = {
    ...plain,
    status: 5,
    left: { state: 'paused', due: null, minutes: 1500, total: 4800 },
    clock: plain.clock && { ...plain.clock, dueCurrent: null },
    papers: plain.papers.map((paper) => (paper.key === 'b' ? { ...paper, again: asked } : paper)),
    again: { ...asked, faults: [{ name: 'Không đủ điều kiện giải quyết', note: null }] },
    steps: plain.steps.map((step) => (step.state === 'now' ? { ...step, state: 'stopped' } : step)),
  };
  const late: DossierProps = {
    ...plain,
    procedure: { ...plain.procedure, name: LONG },
    applicant: { ...plain.applicant, kind: 'ENTERPRISE', name: COMPANY },
    left: { state: 'running', due: at('02-07 17:00'), minutes: -624, total: 4800 },
    letters: [
      { form: 'supplement-request', text: 'In phiếu yêu cầu bổ sung' },
      { form: 'apology', text: 'In phiếu xin lỗi và hẹn lại' },
    ],
    resultNumber: 'KQ-H42.120-2024-000123',
  };
  return new Map([
    ['dossier-late', late],
    ['dossier-paused', paused],
    [
      'dossier-proposal',
      {
        ...late,
        status: 4,
        actions: [{ command: 'approve' }, ...plain.actions],
        proposal: {
          title: 'Yêu cầu bổ sung',
          faults: [
            { name: 'Thiếu hợp đồng chuyển nhượng', note: 'Nộp 1 bản chính có công chứng.' },
            { name: 'Không đủ điều kiện giải quyết', note: null },
          ],
          lines: ['Căn cứ pháp lý: Điều 17 khoản 3 Nghị định 118/2025/NĐ-CP'],
          note: 'Bên mua vừa đổi người',
          by: 'Phạm Quang Dũng (demo) đề xuất lúc 09:30, thứ Hai 05/02/2024.',
        },
      },
    ],
  ]);
}

/** A late dossier that waits for its supplement, as its applicant sees it. */
export function tracked(lang: Lang): Tracked {
  return {
    code: 'H42.120-240201-0001',
    procedure: LONG,
    status: 5,
    receivedAt: at('02-01 10:05'),
    left: { state: 'paused', due: null, minutes: 1500, total: 4800 },
    unit: 'Chi nhánh Văn phòng đăng ký đất đai khu vực Hoa Lư',
    explanation: [{ vi: 'Nhận lúc 10:05, thứ Năm 01/02/2024.', en: 'Received 10:05, Thursday 01/02/2024.' }],
    timeline: [
      {
        key: '0',
        state: 'now',
        title: lang === 'vi' ? 'Yêu cầu bổ sung.' : 'Supplement requested.',
        when: '10:05, 05/02/2024',
      },
    ],
    supplement: {
      faults: [
        { name: 'Thiếu hợp đồng chuyển nhượng', note: 'Nộp 1 bản chính có công chứng.' },
        { name: 'Đơn đăng ký không đúng mẫu', note: null },
      ],
      deadline: at('03-07 17:00'),
    },
    apology: { reason: 'Thiên tai', newDue: at('02-23 17:00') },
    place: 'Trung tâm Phục vụ hành chính công tỉnh',
  };
}
