import type { VNode } from 'preact';
import type { DossierEvent } from '../domain/dossier/event.ts';
import type { ProcedureVersion } from '../domain/procedure/procedure.ts';
import { at, buildFrame } from '../ui/frame.fixture.ts';
import type { Lang, TimeLeft } from '../ui/index.ts';
import { AsApplicantPage } from './as-applicant-page.tsx';
import { DossierPage } from './dossier-page.tsx';
import type { DossierProps } from './dossier-props.ts';
import { InboxPage, type InboxProps } from './inbox-page.tsx';
import type { InboxRow } from './inbox-rows.tsx';
import { tellingDossiers, tracked } from './states.fixture.ts';

const running = (due: string, minutes: number, total: number): TimeLeft => ({
  state: 'running',
  due: at(due),
  minutes,
  total,
});

const LEFTS: readonly TimeLeft[] = [
  running('02-07 17:00', -624, 4800),
  running('02-15 17:00', 420, 480),
  running('02-16 17:00', 900, 4800),
  running('02-22 17:00', 2100, 4800),
  running('03-01 17:00', 4300, 4800),
  { state: 'paused', due: null, minutes: 1500, total: 4800 },
];

const NAMES = [
  'Nguyễn Thị Phương Thảo',
  'Công ty trách nhiệm hữu hạn một thành viên Đầu tư Phát triển Thương mại Dịch vụ Tràng An',
  'H’Hen Niê Bkrông Êban Phượng',
  'Lò Văn Ử',
  'Đặng Hoàng Ngọc Bảo Uyên Nhi',
  'Vũ Đức Thắng',
];

function rows(procedures: readonly ProcedureVersion[], lang: Lang): readonly InboxRow[] {
  return LEFTS.map((left, i) => ({
    id: `d${i}`,
    token: i + 1,
    code: `H42.120-24020${i + 1}-000${i + 1}`,
    procedure: procedures[i]?.name[lang] ?? '',
    applicant: NAMES[i] ?? '',
    step: i % 2 ? 'Thẩm định, dự thảo kết quả' : 'Tiếp nhận, kiểm tra, số hóa, chuyển hồ sơ',
    assignee: i % 3 ? 'Phạm Quang Dũng' : null,
    stepLeft: LEFTS[(i + 2) % 6] ?? left,
    dossierLeft: left,
    ...(i % 3 === 1 ? {} : { chosen: { value: `d${i}.${i + 1}.2`, act: i % 3 ? 'hand-over' : 'claim' } }),
  }));
}

const received: DossierEvent = {
  type: 'received',
  v: 1,
  at: at('02-01 10:05'),
  facts: {
    code: 'H42.120-240201-0001',
    procedure: { id: 'p', version: 1 },
    channel: 'COUNTER',
    delivery: 'COUNTER',
    applicantKind: 'CITIZEN',
    receivingUnit: 'trung-tam',
    competentUnit: 'van-phong-dat',
    papers: [],
    copiesOfDossier: 1,
    portalCode: null,
    filedBy: null,
    answerBy: null,
    parent: null,
  },
};

const sentBack: DossierEvent = {
  type: 'sent-back',
  v: 1,
  at: at('02-05 14:30'),
  facts: { token: 2, from: 'sign', to: 'appraise', reason: 'INVALID_CONTENT' },
};

/** A land dossier at its second step, seen by the officer who holds it. */
export function buildDossier(
  procedures: readonly ProcedureVersion[],
  lang: Lang,
  overrides: Partial<DossierProps> = {},
): DossierProps {
  const land = procedures.find(({ id }) => id === 'dang-ky-bien-dong-chuyen-nhuong-dat') ?? procedures[0];
  if (!land) throw new Error('No procedures to show.');
  return {
    frame: buildFrame('/dossiers/d1', { lang, signedIn: true }),
    formKey: { csrf: 'csrf-token', key: 'key-1', id: 'd1', version: 7 },
    code: 'H42.120-240201-0001',
    status: 4,
    procedure: { id: land.id, name: land.name[lang], version: 1 },
    left: running('02-16 17:00', 900, 4800),
    applicant: {
      kind: 'CITIZEN',
      name: 'Nguyễn Thị Phương Thảo',
      idNumber: '037085001234',
      birthDate: '1985-03-27',
      phone: '0912345678',
      email: 'phuongthao.nguyenthi.hoalu.ninhbinh@vidu.example',
      address: 'Số 12, ngõ 45, đường Lương Văn Thăng, phường Đông Thành, thành phố Hoa Lư, tỉnh Demo Hoa Lư',
    },
    owner: { kind: 'ENTERPRISE', name: NAMES[1] ?? '' },
    channel: 'COUNTER',
    delivery: 'COUNTER',
    receivingUnit: 'Trung tâm Phục vụ hành chính công tỉnh',
    competentUnit: 'Chi nhánh Văn phòng đăng ký đất đai khu vực Hoa Lư',
    arrivedAt: at('02-01 10:05'),
    answers: [
      { key: 'plot', label: 'Thửa đất số, tờ bản đồ số', value: 'Thửa 125, tờ bản đồ 17' },
      { key: 'area', label: 'Diện tích chuyển nhượng', value: '' },
    ],
    papers: [
      {
        key: 'a',
        name: 'Đơn đăng ký biến động đất đai, tài sản gắn liền với đất (Mẫu số 11/ĐK)',
        asked: { originals: 1, copies: 0, required: true },
        handed: { originals: 1, copies: 0 },
        state: 'there',
      },
      {
        key: 'b',
        name: 'Giấy chứng nhận quyền sử dụng đất đã cấp',
        asked: { originals: 1, copies: 1, required: true },
        handed: { originals: 0, copies: 2 },
        state: 'fewer',
      },
      {
        key: 'c',
        name: 'Căn cước của các bên',
        asked: { originals: 0, copies: 1, required: true },
        handed: { originals: 0, copies: 0 },
        state: 'reused',
        register: 'Cơ sở dữ liệu quốc gia về dân cư',
      },
      {
        key: 'd',
        name: 'Văn bản uỷ quyền',
        asked: { originals: 1, copies: 0, required: false },
        handed: { originals: 0, copies: 0 },
        state: 'optional',
      },
    ],
    steps: [
      {
        key: '1',
        name: 'Tiếp nhận, kiểm tra, số hóa, chuyển hồ sơ',
        role: 'Cán bộ tiếp nhận',
        unit: 'Trung tâm Phục vụ hành chính công tỉnh',
        state: 'done',
        officer: 'Trần Thị Lan (demo)',
        doneAt: at('02-01 10:20'),
      },
      {
        key: '2',
        name: 'Thẩm định hồ sơ, trích lục bản đồ',
        role: 'Chuyên viên',
        unit: 'Chi nhánh Văn phòng đăng ký đất đai khu vực Hoa Lư',
        state: 'now',
        officer: 'Phạm Quang Dũng (demo)',
        since: at('02-01 10:20'),
        due: at('02-16 17:00'),
        left: running('02-16 17:00', 900, 1440),
      },
      {
        key: '3',
        name: 'Ký duyệt',
        role: 'Lãnh đạo cơ quan',
        unit: 'Chi nhánh Văn phòng đăng ký đất đai',
        state: 'next',
      },
    ],
    clock: {
      start: at('02-01 10:05'),
      dueLegal: at('02-16 17:00'),
      dueCurrent: at('02-16 17:00'),
      remainingMinutes: 900,
      calendarVersion: '2024.1',
      explanation: [
        { vi: 'Nhận lúc 10:05, thứ Năm 01/02/2024.', en: 'Received 10:05, Thursday 01/02/2024.' },
        { vi: 'Bỏ qua 08/02–14/02/2024: nghỉ Tết Nguyên đán.', en: 'Skipped 08/02–14/02/2024: Lunar New Year.' },
      ],
    },
    history: [
      { event: received, by: 'Trần Thị Lan (demo)' },
      {
        event: sentBack,
        by: 'Lê Minh Thu (demo) thay Vũ Mạnh Hùng (demo)',
        note: 'Số thửa ghi trong tờ trình khác với bản đồ.',
      },
    ],
    names: {
      unit: () => 'Trung tâm Phục vụ hành chính công tỉnh',
      step: (node) => (node === 'sign' ? 'Ký duyệt' : 'Thẩm định hồ sơ'),
    },
    actions: [
      {
        command: 'complete-step',
        token: 2,
        outcomes: [
          { value: 'ok', text: 'Đủ điều kiện' },
          { value: 'no', text: 'Không đủ điều kiện' },
        ],
        officers: [{ value: 'o1', text: 'Lê Minh Thu (demo)' }],
      },
      { command: 'assign', token: 2, officers: [{ value: 'o1', text: 'Lê Minh Thu (demo)' }] },
      { command: 'send-back', token: 2, steps: [{ value: 'receive', text: 'Tiếp nhận' }] },
      { command: 'request-supplement' },
      { command: 'pause' },
      { command: 'extend' },
      { command: 'propose', proposes: 'stop' },
      { command: 'amend' },
    ],
    faults: land.faults.slice(0, 6),
    paperRules: land.papers,
    ...overrides,
  };
}

/** The inbox as officers meet it: full, empty, filtered, after many rows were worked at once, and with what was wrong. */
function inboxes(procedures: readonly ProcedureVersion[], lang: Lang): ReadonlyMap<string, Omit<InboxProps, 'frame'>> {
  const formKey = { csrf: 'csrf-token', key: 'key-1', id: 'f1', version: null };
  const options = procedures.map(({ id, name }) => ({ value: id, text: name[lang] }));
  const [first, second] = procedures;
  const land = { scope: 'unit', due: 'late', procedure: first?.id } as const;
  const saved = [
    { id: 'f2', name: 'Đất đai quá hạn', filter: land },
    { id: 'f3', name: 'Hộ kinh doanh đến hạn hôm nay', filter: { scope: 'mine', due: 'today' } },
    { id: 'f4', name: 'Hồ sơ liên thông chưa ai nhận', filter: { scope: 'unclaimed', procedure: second?.id } },
  ] as const;
  const full = {
    filter: { scope: 'unit' },
    rows: rows(procedures, lang),
    next: '/inbox?scope=unit&after=x',
    formKey,
    procedures: options,
    saved,
    receives: true,
  } as const;
  return new Map<string, Omit<InboxProps, 'frame'>>([
    ['inbox', full],
    ['inbox-empty', { filter: { scope: 'mine' }, rows: [] }],
    ['inbox-saved-filter', { ...full, filter: land }],
    ['inbox-empty-filter', { ...full, filter: { ...land, due: 'today' }, rows: [] }],
    [
      'inbox-name-taken',
      {
        ...full,
        filter: { scope: 'unit', due: 'today' },
        naming: {
          name: 'Đất đai quá hạn',
          message: 'Anh/chị đã có bộ lọc mang tên này. Đặt tên khác, hoặc xóa bộ lọc cũ trước.',
        },
      },
    ],
    [
      'inbox-bulk',
      {
        ...full,
        bulk: {
          act: 'hand-over',
          rows: [
            {
              id: 'd7',
              code: 'H42.120-240203-0007',
              kind: 'done',
              said: 'đã chuyển sang “Xem xét”, Phùng Nhật Minh (demo)',
            },
            {
              id: 'd8',
              code: 'H42.120-240203-0008',
              kind: 'refused',
              said: 'Bước này có nhiều kết quả. Mở hồ sơ để chọn một.',
            },
            { id: 'd9', code: 'H42.120-240203-0009', kind: 'conflict', said: 'Hồ sơ vừa có người khác cập nhật.' },
            { id: 'd0', code: null, kind: 'refused', said: 'Hồ sơ không còn trong phần việc của anh/chị.' },
          ],
        },
      },
    ],
    [
      'inbox-found',
      {
        ...full,
        filter: { ...land, due: undefined },
        finder: { typed: 'đăng ký', found: options.slice(0, 5), more: 7, chosen: first?.name[lang] ?? '' },
      },
    ],
    ['inbox-none-found', { ...full, finder: { typed: 'lái tàu vũ trụ', found: [], more: 0 } }],
    ['inbox-none-chosen', { ...full, errors: [{ message: 'Anh/chị chưa chọn việc nào.' }] }],
  ]);
}

/** Every page of casework in the states officers meet. */
export function caseworkScreens(
  procedures: readonly ProcedureVersion[],
  lang: Lang = 'vi',
): ReadonlyMap<string, VNode> {
  const frame = buildFrame('/inbox?scope=unit', { lang, signedIn: true });
  return new Map([
    ...[...inboxes(procedures, lang)].map(([name, props]): [string, VNode] => [
      name,
      <InboxPage key={name} frame={frame} {...props} />,
    ]),
    [
      'dossier-onward',
      <DossierPage
        key="onward"
        {...buildDossier(procedures, lang)}
        done="Đã hoàn thành bước Tiếp nhận."
        nextTask={{
          id: 'd2',
          code: 'H42.120-240202-0002',
          applicant: NAMES[1] ?? '',
          step: 'Thẩm định, dự thảo kết quả',
          left: running('02-15 17:00', 420, 480),
        }}
      />,
    ],
    [
      'dossier-last',
      <DossierPage
        key="last"
        {...buildDossier(procedures, lang, { actions: [] })}
        done="Đã trả kết quả."
        nextTask={null}
      />,
    ],
    ['dossier', <DossierPage key="dossier" {...buildDossier(procedures, lang)} done="Đã hoàn thành bước Tiếp nhận." />],
    [
      'dossier-refused',
      <DossierPage
        key="refused"
        {...buildDossier(procedures, lang)}
        failed={{ command: 'send-back', token: 2, values: { note: 'Sai số thửa', to: 'receive' } }}
        errors={[{ field: 'reason', message: 'Chọn lý do từ danh sách.' }]}
      />,
    ],
    ...[...tellingDossiers(buildDossier(procedures, lang))].map(
      ([name, props]) => [name, <DossierPage key={name} {...props} />] as const,
    ),
    ['as-applicant', <AsApplicantPage key="as" frame={frame} id="d1" tracked={tracked(lang)} />],
    [
      'dossier-nothing',
      <DossierPage
        key="nothing"
        {...buildDossier(procedures, lang, {
          status: 1,
          left: { state: 'none', due: null, minutes: null, total: null },
          clock: null,
          actions: [],
        })}
        proposal={{
          title: 'Xin lỗi và hẹn lại',
          faults: [],
          lines: ['Ngày hẹn mới: 17:00, thứ Sáu 23/02/2024'],
          by: 'Phạm Quang Dũng (demo) đề xuất lúc 09:30, thứ Hai 05/02/2024.',
        }}
      />,
    ],
  ]);
}
