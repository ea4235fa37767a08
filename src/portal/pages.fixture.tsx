import type { VNode } from 'preact';
import type { ProcedureVersion } from '../domain/procedure/procedure.ts';
import { at, buildFrame } from '../ui/frame.fixture.ts';
import type { Lang, TimeLeft } from '../ui/index.ts';
import { CheckReceiptPage } from './check-receipt-page.tsx';
import { HomePage } from './home-page.tsx';
import { choicesOf } from './procedure-filters.tsx';
import { ProcedurePage } from './procedure-page.tsx';
import { ProceduresPage } from './procedures-page.tsx';
import { TrackPage } from './track-page.tsx';
import type { Tracked } from './tracked-answer.tsx';

const WHERE = [
  'Trung tâm Phục vụ hành chính công tỉnh Demo Hoa Lư, số 1 đường Đinh Tiên Hoàng',
  'Trung tâm Phục vụ hành chính công của bất kỳ xã, phường nào trong tỉnh',
];

const PROMISE = {
  province: '99',
  code: 'H42.120-240131-0001',
  procedure:
    'Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do chuyển nhượng, tặng cho, thừa kế',
  receivedAt: at('01-31 15:40'),
  dueAt: at('02-22 17:00'),
  signedAt: at('01-31 15:40'),
  key: '0a0b0c0d',
};

const LATE: TimeLeft = { state: 'running', due: at('02-07 17:00'), minutes: -504, total: 4800 };

/** A dossier in the citizen's words, on its second step. */
export function buildTracked(overrides: Partial<Tracked> = {}): Tracked {
  return {
    code: 'H42.120-240131-0001',
    procedure:
      'Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do chuyển nhượng, tặng cho, thừa kế',
    status: 4,
    receivedAt: at('01-31 15:40'),
    left: { state: 'running', due: at('02-22 17:00'), minutes: 2760, total: 4800 },
    unit: 'Chi nhánh Văn phòng đăng ký đất đai khu vực Hoa Lư',
    step: { name: 'Thẩm định hồ sơ, trích lục bản đồ', n: 2, total: 6 },
    explanation: [
      { vi: 'Nhận lúc 15:40, thứ Tư 31/01/2024.', en: 'Received at 15:40, Wednesday 31/01/2024.' },
      {
        vi: 'Bỏ qua 08/02/2024–14/02/2024: nghỉ Tết Nguyên đán Giáp Thìn.',
        en: 'Skipped 08/02/2024–14/02/2024: Lunar New Year.',
      },
      { vi: 'Hạn: 17:00, thứ Năm 22/02/2024.', en: 'Due: 17:00, Thursday 22/02/2024.' },
    ],
    timeline: [
      { key: '1', state: 'done', title: 'Tiếp nhận, kiểm tra, số hoá hồ sơ', when: '15:40, thứ Tư 31/01/2024' },
      { key: '2', state: 'now', title: 'Thẩm định hồ sơ, trích lục bản đồ', when: 'từ 08:10, thứ Năm 01/02/2024' },
      { key: '3', state: 'next', title: 'Xác định nghĩa vụ tài chính' },
      { key: '4', state: 'next', title: 'Trả kết quả' },
    ],
    place: 'Trung tâm Phục vụ hành chính công tỉnh',
    ...overrides,
  };
}

/** Every page of the portal in the states people meet, by a name to file it under. */
export function portalScreens(procedures: readonly ProcedureVersion[], lang: Lang = 'vi'): ReadonlyMap<string, VNode> {
  const frame = (path: string) => buildFrame(path, { lang });
  const land = procedures.find(({ id }) => id === 'dang-ky-bien-dong-chuyen-nhuong-dat') ?? procedures[0];
  const copies = procedures.find(({ id }) => id === 'chung-thuc-ban-sao') ?? procedures[0];
  if (!land || !copies) throw new Error('No procedures to show.');
  const choices = choicesOf(procedures, lang);
  const typed = { code: 'H42.120-240131-0009', last4: '1234' };
  return new Map([
    [
      'home',
      <HomePage
        key="home"
        frame={frame('/')}
        procedures={procedures}
        offices={[
          {
            name: 'Trung tâm Phục vụ hành chính công tỉnh',
            address: 'Số 1 đường Đinh Tiên Hoàng',
            hours: 'Thứ Hai đến thứ Sáu, 07:30–11:30 và 13:00–17:00',
          },
          {
            name: 'Trung tâm Phục vụ hành chính công phường Hoa Lư',
            hours: 'Thứ Hai đến thứ Sáu, 07:30–11:30 và 13:00–17:00',
          },
        ]}
      />,
    ],
    [
      'procedures',
      <ProceduresPage
        key="list"
        frame={frame('/procedures')}
        q=""
        rows={procedures}
        total={70}
        choices={choices}
        next="/procedures?after=x"
      />,
    ],
    [
      'procedures-found',
      <ProceduresPage
        key="found"
        frame={frame('/procedures?q=so+do')}
        q="so do"
        narrowed={{ sector: land.sector.vi }}
        rows={[{ ...land, because: [{ how: 'SAYING', typed: 'sổ đỏ', read: 'giấy chứng nhận quyền sử dụng đất' }] }]}
        total={1}
        choices={choices}
      />,
    ],
    [
      'procedures-none',
      <ProceduresPage
        key="none"
        frame={frame('/procedures?q=zzz')}
        q="zzz"
        rows={[]}
        total={0}
        choices={choices}
        nearby={procedures.slice(0, 2)}
      />,
    ],
    ['procedure-land', <ProcedurePage key="land" frame={frame('/procedures/land')} procedure={land} where={WHERE} />],
    [
      'procedure-copies',
      <ProcedurePage key="copies" frame={frame('/procedures/copies')} procedure={copies} where={WHERE} />,
    ],
    ['check-receipt', <CheckReceiptPage key="check" frame={frame('/kiem-tra-bien-nhan')} />],
    ['check-receipt-sound', <CheckReceiptPage key="sound" frame={frame('/kiem-tra-bien-nhan')} promise={PROMISE} />],
    [
      'check-receipt-changed',
      <CheckReceiptPage key="changed" frame={frame('/kiem-tra-bien-nhan')} text="AQoLDA0" fault="BAD_SIGNATURE" />,
    ],
    [
      'check-receipt-unreadable',
      <CheckReceiptPage key="unreadable" frame={frame('/kiem-tra-bien-nhan')} text="xyz" fault="UNREADABLE" />,
    ],
    ['track', <TrackPage key="track" frame={frame('/track')} />],
    ['track-receipt', <TrackPage key="receipt" frame={frame('/track')} values={typed} receipt="AQoLDA0" />],
    ['track-not-found', <TrackPage key="not-found" frame={frame('/track')} values={typed} notFound />],
    ['track-whole-number', <TrackPage key="whole" frame={frame('/track')} values={typed} wholeNumber />],
    ['track-found', <TrackPage key="found" frame={frame('/track')} tracked={buildTracked()} />],
    [
      'track-late',
      <TrackPage
        key="late"
        frame={frame('/track')}
        tracked={buildTracked({ left: LATE, apology: { reason: 'Chờ cơ quan khác', newDue: at('02-20 17:00') } })}
      />,
    ],
    [
      'track-supplement',
      <TrackPage
        key="supplement"
        frame={frame('/track')}
        tracked={buildTracked({
          status: 5,
          left: { state: 'paused', due: null, minutes: 2760, total: 4800 },
          supplement: {
            faults: [
              { name: 'Thiếu bản chính hợp đồng chuyển nhượng có công chứng', note: null },
              {
                name: 'Đơn đăng ký ghi thiếu số thửa đất',
                note: 'Mục 3 ghi thửa số 125, giấy chứng nhận ghi 152; sửa cho khớp với giấy chứng nhận.',
              },
            ],
            deadline: at('03-07 17:00'),
          },
        })}
      />,
    ],
  ]);
}
