import type { VNode } from 'preact';
import { DEFAULT_OFFICE_HOURS, type PlainDate } from '../domain/calendar/index.ts';
import type { ProcedureVersion } from '../domain/procedure/procedure.ts';
import { at, buildFrame } from '../ui/frame.fixture.ts';
import { type FormKey, faultValue, type Lang } from '../ui/index.ts';
import type { LiveDueProps } from './live-due.island.tsx';
import { ReceiptPage, type ReceiptProps } from './receipt-page.tsx';
import { ReceptionPage, ReceptionSearchPage } from './reception-page.tsx';

const KEY: FormKey = {
  csrf: 'csrf-token',
  key: '0190a000-0000-7000-8000-000000000001',
  id: '0190a000-0000-7000-8000-000000000002',
  version: null,
};

const EXPLANATION = [
  {
    vi: 'Nhận lúc 09:00, thứ Năm 15/02/2024, trong giờ làm việc.',
    en: 'Received 09:00, Thursday 15/02/2024, in hours.',
  },
  { vi: '2 ngày làm việc sau ngày nhận (Nghị định 168/2025/NĐ-CP).', en: '2 working days after the day of reception.' },
  {
    vi: 'Bỏ qua thứ Bảy 17/02 và Chủ nhật 18/02/2024: ngày nghỉ hằng tuần.',
    en: 'Skipped Sat 17/02 and Sun 18/02/2024.',
  },
];

export const TYPED = {
  'applicant.name': 'H’Hen Niê Bkrông Êban Phượng <script>alert(1)</script>',
  'applicant.idNumber': '0370',
  'applicant.birthDate': '31/2/1985',
  'applicant.phone': '0912 345 678',
  'applicant.address': 'Thôn Đông Thành, xã Ninh Hải, thành phố Hoa Lư',
  'answers.businessName': 'Hộ kinh doanh Phượng Hoàng',
  faults: ['F1'],
  delivery: 'POST',
};

export const ERRORS = [
  { field: 'applicant.idNumber', message: 'Nhập số định danh gồm 12 chữ số, ví dụ 008090001234' },
  { field: 'applicant.birthDate', message: 'Không có ngày 31/2/1985' },
];

export function buildReceipt(lang: Lang, overrides: Partial<ReceiptProps> = {}): ReceiptProps {
  return {
    frame: buildFrame('/dossiers/x/receipt', { lang, signedIn: true }),
    id: KEY.id,
    code: 'H42.120-240215-0001',
    decided: 'accepted',
    procedure: 'Đăng ký thành lập hộ kinh doanh',
    applicant: 'H’Hen Niê Bkrông Êban Phượng',
    receivedAt: at('02-15 09:00'),
    due: { at: at('02-19 17:00'), explanation: EXPLANATION },
    place: 'Nhận tại quầy, Trung tâm Phục vụ hành chính công tỉnh Demo Hoa Lư',
    papers: [
      { key: 'a', name: 'Giấy đề nghị đăng ký hộ kinh doanh', originals: 1, copies: 0 },
      { key: 'b', name: 'Giấy tờ pháp lý của cá nhân đối với chủ hộ', originals: 0, copies: 0, reused: true },
    ],
    fees: [{ name: 'Lệ phí đăng ký hộ kinh doanh', amount: 100_000 }],
    ...overrides,
  };
}

/** Every page of the desk in the states officers meet. */
export function receptionScreens(
  procedures: readonly ProcedureVersion[],
  lang: Lang = 'vi',
): ReadonlyMap<string, VNode> {
  const business = procedures.find(({ id }) => id === 'dang-ky-ho-kinh-doanh') ?? procedures[0];
  const marriage = procedures.find(({ id }) => id === 'dang-ky-ket-hon') ?? procedures[0];
  if (!business || !marriage) throw new Error('No procedures to show.');
  const frame = (path: string) => buildFrame(path, { lang, signedIn: true });
  const due: LiveDueProps = {
    lang,
    now: at('02-15 09:00'),
    rule: { limit: { value: 2, unit: 'WORKING_DAY' } },
    calendars: { plain: { version: 'plain', asOf: '2024-01-01' as PlainDate, hours: DEFAULT_OFFICE_HOURS, days: [] } },
    offices: { counter: 'plain' },
    receiving: 'counter',
  };
  const named = procedures.map(({ id, name, nationalCode }) => ({ id, name: name[lang], code: nationalCode }));
  return new Map([
    [
      'reception-choose',
      <ReceptionSearchPage key="choose" frame={frame('/reception')} q="" rows={procedures.slice(0, 6)} named={named} />,
    ],
    [
      'reception',
      <ReceptionPage key="form" frame={frame('/reception/marriage')} procedure={marriage} formKey={KEY} due={due} />,
    ],
    [
      'reception-errors',
      <ReceptionPage
        key="errors"
        frame={frame('/reception/business')}
        procedure={business}
        formKey={KEY}
        due={due}
        values={{ ...TYPED, faults: business.faults.slice(0, 1).map(faultValue) }}
        errors={ERRORS}
        duplicate={{ id: 'y', code: 'H42.120-240201-0007', receivedAt: at('02-01 10:00') }}
      />,
    ],
    ['receipt', <ReceiptPage key="receipt" {...buildReceipt(lang)} />],
    [
      'receipt-supplement',
      <ReceiptPage
        key="supplement"
        {...buildReceipt(lang, {
          decided: 'supplement',
          due: null,
          faults: business.faults.slice(0, 3).map(({ name }) => name[lang]),
          supplementBy: at('03-07 17:00'),
        })}
      />,
    ],
    [
      'receipt-refused',
      <ReceiptPage
        key="refused"
        {...buildReceipt(lang, { decided: 'refused', due: null, reason: 'Không thuộc thẩm quyền' })}
      />,
    ],
  ]);
}
