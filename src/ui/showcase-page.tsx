import type { ComponentChildren, VNode } from 'preact';
import type { Instant } from '../domain/calendar/moment.ts';
import { STATUSES, type Status } from '../domain/dossier/status.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import { Button, ButtonLink } from './button.tsx';
import { DefinitionList } from './definition-list.tsx';
import { ErrorSummary } from './errors.tsx';
import { Explanation } from './explanation.tsx';
import { Checkbox, Checkboxes, DateField, Field, Radios, Select, TextArea } from './field.tsx';
import { FileList } from './file-list.tsx';
import type { Frame } from './frame.ts';
import { Constructed, EmptyState, Notice } from './notice.tsx';
import { Page } from './page.tsx';
import { PaperList } from './papers.tsx';
import { Stepper } from './stepper.tsx';
import { Table } from './table.tsx';
import { DueTag, StatusTag } from './tag.tsx';
import type { TimeLeft } from './time-left.ts';
import { Timeline } from './timeline.tsx';
import { type Say, words } from './words.ts';

const HOUR = 3_600_000;
const LONG = 'Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do chuyển đổi, chuyển nhượng';

/** Every component of the house with its states, on one page: for whoever draws a page, and for the tests that look at them. */
export function ShowcasePage({ frame }: { readonly frame: Frame }): VNode {
  const t = words(frame.lang);
  const s = (vi: string, en: string): string => (frame.lang === 'vi' ? vi : en);
  return (
    <Page frame={frame} title={s('Thành phần giao diện', 'Components')} layout="desk">
      <Part name={s('Nút và liên kết', 'Buttons and links')}>
        <form class="actions" method="get" action="/ui">
          <Button>{s('Việc chính của trang', 'The act of the page')}</Button>
          <Button look="secondary" icon="search">
            {s('Việc khác', 'Another act')}
          </Button>
          <Button look="danger">{s('Việc không quay lại được', 'An act that cannot be undone')}</Button>
          <ButtonLink href="/ui" icon="arrow">
            {s('Đi tới', 'Go on')}
          </ButtonLink>
          <a href="/ui">{s('Liên kết', 'A link')}</a>
        </form>
      </Part>
      <Fields t={t} s={s} />
      <Part name={s('Tóm tắt lỗi', 'Error summary')}>
        <ErrorSummary
          t={t}
          errors={[{ field: 'ui.wrong', message: s('Nhập số gồm 12 chữ số', 'Enter the 12-digit number') }]}
        />
      </Part>
      <Part name={s('Nhãn trạng thái', 'Status tags')}>
        <p class="actions">
          {Object.keys(STATUSES).map((status) => (
            <StatusTag key={status} status={Number(status) as Status} t={t} />
          ))}
        </p>
        <p class="actions">
          {DUES.map((left) => (
            <DueTag key={left.minutes} left={leftAt(left, frame.now)} now={frame.now} t={t} />
          ))}
        </p>
      </Part>
      <Part name={s('Bảng có trang sau', 'A table with a next page')}>
        <Table
          t={t}
          caption={s('Hồ sơ', 'Dossiers')}
          columns={[
            {
              key: 'code',
              head: s('Mã', 'Code'),
              cell: (row) => (
                <a href="/ui" class="code">
                  {row.code}
                </a>
              ),
            },
            { key: 'name', head: s('Thủ tục', 'Procedure'), cell: (row) => row.name },
            { key: 'n', head: s('Số ngày', 'Days'), numeric: true, cell: (row) => row.days },
          ]}
          rows={[
            { code: 'H99.05-260420-0001', name: LONG, days: 7 },
            { code: 'H99.101-260302-0012', name: 'Chứng thực bản sao', days: 0 },
          ]}
          rowKey={(row) => row.code}
          next="/ui?after=x"
          first="/ui"
        />
        <EmptyState title={s('Chưa có việc nào đang chờ.', 'Nothing is waiting.')} />
      </Part>
      <Part name={s('Dòng thời gian và các bước', 'Timeline and steps')}>
        <Stepper t={t} steps={[s('Người nộp', 'Applicant'), s('Giấy tờ', 'Papers'), s('Kiểm tra', 'Check')]} at={1} />
        <Timeline
          items={[
            { key: '1', state: 'done', title: s('Tiếp nhận', 'Received'), when: '09:00 02/03/2026' },
            { key: '2', state: 'now', title: s('Thẩm định', 'Appraisal'), when: s('hạn 17:00', 'due 17:00') },
            { key: '3', state: 'next', title: s('Ký duyệt', 'Signature') },
            { key: '4', state: 'stopped', title: s('Đồng hồ dừng', 'Clock stopped') },
          ]}
        />
        <Explanation
          t={t}
          lines={[
            {
              vi: 'Thứ Bảy 07/03/2026: nghỉ hằng tuần – không tính.',
              en: 'Saturday 07/03/2026: weekly rest, not counted.',
            },
          ]}
        />
      </Part>
      <Part name={s('Danh sách', 'Lists')}>
        <DefinitionList
          items={[
            { key: 'a', term: s('Người nộp', 'Applicant'), value: 'Y Bhăm Êban' },
            { key: 'b', term: s('Số hồ sơ', 'Code'), value: <span class="code">H99.101-260302-0012</span> },
          ]}
        />
        <PaperList
          t={t}
          papers={[
            { key: 'a', name: s('Đơn đăng ký', 'Application'), originals: 1, copies: 0, constructed: true },
            { key: 'b', name: s('Căn cước', 'Identity card'), originals: 0, copies: 1, replacedBy: 'CSDL dân cư' },
          ]}
        />
        <FileList
          t={t}
          files={[
            { name: 'don-dang-ky.pdf', href: '/ui', bytes: 348_000, pages: 3 },
            {
              name: 'anh-chup-so-do-rat-dai-ten-tep-khong-co-khoang-trang.heic',
              bytes: 12_400_000,
              problem: s(
                'Tệp nặng 12,4 MB; tối đa 10 MB. Hãy chụp lại ở cỡ nhỏ hơn.',
                'The file has 12.4 MB; the limit is 10 MB. Take a smaller picture.',
              ),
            },
          ]}
        />
      </Part>
      <Part name={s('Thông báo', 'Notices')}>
        <Notice tone="green" icon="check" title={s('Đã tiếp nhận hồ sơ', 'The dossier is accepted')}>
          <p>
            {s(
              'Xác nhận đứng yên trên trang, không tự biến mất.',
              'A confirmation stays on the page and never vanishes by itself.',
            )}
          </p>
        </Notice>
        <Notice tone="yellow" icon="hourglass" title={s('Sắp đến hạn', 'Due soon')} />
        <Notice tone="purple" icon="pause" title={s('Tạm dừng thời hạn', 'Clock stopped')} />
        <Notice tone="red" icon="alert" title={s('Quá hạn', 'Late')} />
        <p>
          {s('Giá trị dựng cho bản thử', 'A constructed value')} <Constructed t={t} />
        </p>
        <Breadcrumb
          t={t}
          crumbs={[
            { href: '/', text: s('Trang chủ', 'Home') },
            { href: '/procedures', text: s('Thủ tục', 'Procedures') },
          ]}
        />
      </Part>
    </Page>
  );
}

type Both = (vi: string, en: string) => string;

function Fields({ t, s }: { readonly t: Say; readonly s: Both }): VNode {
  const options = [
    { value: 'a', text: s('Tại quầy', 'At the counter') },
    { value: 'b', text: s('Qua bưu chính', 'By post'), hint: s('Mất thêm 2 ngày', 'Two days more') },
  ];
  return (
    <Part name={s('Trường nhập', 'Fields')}>
      <form method="get" action="/ui" class="card">
        <Field t={t} name="ui.name" label={s('Họ và tên', 'Full name')} value="Nguyễn Thị Thanh Thảo" />
        <Field
          t={t}
          name="ui.hinted"
          label={s('Số điện thoại', 'Telephone')}
          hint={s('Ví dụ 0912 345 678', 'For example 0912 345 678')}
          optional
        />
        <Field
          t={t}
          name="ui.wrong"
          label={s('Số định danh', 'Id number')}
          value="12345"
          error={s('Nhập số gồm 12 chữ số', 'Enter the 12-digit number')}
        />
        <DateField t={t} name="ui.date" label={s('Ngày sinh', 'Date of birth')} value="27/3/1985" />
        <TextArea t={t} name="ui.text" label={s('Ghi chú', 'Note')} optional />
        <Select
          t={t}
          name="ui.select"
          label={s('Cơ quan giải quyết', 'Agency')}
          empty={t('field.choose')}
          options={options}
        />
        <Radios t={t} name="ui.radio" label={s('Nhận kết quả', 'Result')} value="a" options={options} />
        <Checkboxes
          t={t}
          name="ui.boxes"
          label={s('Cần bổ sung', 'To be supplied')}
          chosen={['b']}
          options={options}
          error={s('Chọn ít nhất một mục', 'Choose at least one')}
        />
        <Checkbox t={t} name="ui.box" label={s('Đã thu bản chính', 'Originals taken in')} />
      </form>
    </Part>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <section>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

/** Working minutes left of 2,400, from plenty to late. */
const DUES = [
  { minutes: 2000 },
  { minutes: 900 },
  { minutes: 400 },
  { minutes: 120 },
  { minutes: -700 },
  { minutes: null },
] as const;

function leftAt({ minutes }: { readonly minutes: number | null }, now: Instant): TimeLeft {
  if (minutes === null) return { state: 'paused', due: null, minutes: 1200, total: 2400 };
  return { state: 'running', due: (now + (minutes / 60) * 3 * HOUR) as Instant, minutes, total: 2400 };
}
