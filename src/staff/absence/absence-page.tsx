import type { VNode } from 'preact';
import type { Said } from '../../platform/http/index.ts';
import {
  Button,
  DateField,
  EmptyState,
  errorFor,
  Field,
  type FormError,
  type FormValues,
  type Frame,
  fieldValue,
  Hidden,
  Notice,
  type Option,
  Page,
  paths,
  Radios,
  Select,
  Table,
  words,
} from '../../ui/index.ts';
import { spanWords } from '../days.ts';
import type { Absence } from './declare-absence.ts';

const TEXTS = {
  account: { vi: 'Tài khoản của tôi', en: 'My account' },
  title: { vi: 'Vắng mặt và làm thay', en: 'Absence and standing in' },
  lead: {
    vi: 'Khai ngày vắng và người làm thay. Người đó thấy việc của anh/chị, làm với chức vụ của anh/chị, và mọi việc được ghi “người làm thay anh/chị”. Hết ngày cuối, việc làm thay tự kết thúc.',
    en: 'Say when you are away and who acts for you. They see your work, act with your posts, and all they do is written as done “for you”. It ends by itself after the last day.',
  },
  acting: {
    vi: 'Anh/chị đang làm thay người khác. Trang này vẫn là của chính anh/chị.',
    en: 'You are acting for someone else. This page is still about yourself.',
  },
  list: { vi: 'Đã khai', en: 'Declared' },
  none: { vi: 'Không có lần vắng mặt nào đang hoặc sắp tới', en: 'No absence now or to come' },
  away: { vi: 'Người vắng', en: 'Away' },
  to: { vi: 'Người làm thay', en: 'Acts for them' },
  when: { vi: 'Thời gian', en: 'Time' },
  end: { vi: 'Kết thúc', en: 'End' },
  endNow: { vi: 'Kết thúc ngay', en: 'End now' },
  form: { vi: 'Khai vắng mặt', en: 'Declare an absence' },
  who: { vi: 'Ai vắng mặt', en: 'Who is away' },
  me: { vi: 'Tôi', en: 'I am' },
  toHint: { vi: 'Chọn người cùng đơn vị', en: 'Choose somebody of your unit' },
  other: { vi: 'Hoặc tên đăng nhập của người ở đơn vị khác', en: 'Or the username of somebody elsewhere' },
  begins: { vi: 'Từ ngày', en: 'From' },
  beginsHint: { vi: 'Bỏ trống: từ bây giờ. Ví dụ 27/3/2026', en: 'Empty: from now. For example 27/3/2026' },
  ends: { vi: 'Đến hết ngày', en: 'Until the end of' },
  button: { vi: 'Khai vắng mặt', en: 'Declare' },
  all: {
    vi: 'Người làm thay được làm mọi thủ tục của người vắng; chưa hạn chế theo từng thủ tục được.',
    en: 'Who stands in may act in all procedures of the absent one; this cannot be limited to some yet.',
  },
} as const satisfies Record<string, Said>;

export type AbsenceProps = {
  readonly frame: Frame;
  readonly officer: string;
  readonly absences: readonly Absence[];
  /** Those whose absence this officer may end. */
  readonly mayEnd: (absence: Absence) => boolean;
  /** Those of the unit a head may declare for. */
  readonly team: readonly Option[];
  readonly colleagues: readonly Option[];
  readonly acting: boolean;
  readonly id: string;
  readonly newKey: () => string;
  readonly typed?: FormValues;
  readonly errors?: readonly FormError[];
};

/** `/me/absence` (O8): who is away until when, who acts for them, and the form for it. */
export function AbsencePage(props: AbsenceProps): VNode {
  const { frame, officer, absences, team, colleagues, acting, id, newKey, typed, errors } = props;
  const { lang } = frame;
  const t = words(lang);
  const at = (name: string) => ({ t, name, value: fieldValue(typed, name), error: errorFor(errors, name) });
  return (
    <Page
      frame={frame}
      title={TEXTS.title[lang]}
      errors={errors}
      layout="desk"
      crumbs={[{ href: paths.account, text: TEXTS.account[lang] }]}
    >
      <p class="lead">{TEXTS.lead[lang]}</p>
      {acting ? <Notice>{TEXTS.acting[lang]}</Notice> : null}
      <h2>{TEXTS.list[lang]}</h2>
      {absences.length === 0 ? <EmptyState title={TEXTS.none[lang]} /> : <Declared {...props} />}
      <section class="panel">
        <h2>{TEXTS.form[lang]}</h2>
        <form method="post" action={paths.absence}>
          <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
          <Hidden name="id" value={id} />
          <Hidden name="key" value={newKey()} />
          {team.length > 0 ? (
            <Radios
              {...at('officer')}
              value={fieldValue(typed, 'officer') || officer}
              label={TEXTS.who[lang]}
              options={[{ value: officer, text: TEXTS.me[lang] }, ...team]}
            />
          ) : (
            <Hidden name="officer" value={officer} />
          )}
          <div class="grid">
            <DateField {...at('begins')} label={TEXTS.begins[lang]} hint={TEXTS.beginsHint[lang]} optional />
            <DateField {...at('ends')} label={TEXTS.ends[lang]} />
            <Select
              {...at('to')}
              label={TEXTS.to[lang]}
              hint={TEXTS.toHint[lang]}
              options={colleagues}
              empty={t('field.choose')}
            />
            <Field {...at('other')} label={TEXTS.other[lang]} optional maxlength={100} />
          </div>
          <p class="hint">{TEXTS.all[lang]}</p>
          <Button>{TEXTS.button[lang]}</Button>
        </form>
      </section>
    </Page>
  );
}

function Declared({ frame, absences, mayEnd, newKey }: AbsenceProps): VNode {
  const { lang } = frame;
  return (
    <Table
      t={words(lang)}
      caption={TEXTS.list[lang]}
      rows={absences}
      rowKey={(absence) => absence.id}
      columns={[
        { key: 'from', head: TEXTS.away[lang], cell: (absence) => absence.from_name },
        { key: 'to', head: TEXTS.to[lang], cell: (absence) => absence.to_name },
        {
          key: 'when',
          head: TEXTS.when[lang],
          cell: (absence) => spanWords(absence.begins_at, absence.ends_at, lang),
        },
        {
          key: 'end',
          head: TEXTS.end[lang],
          cell: (absence) =>
            mayEnd(absence) ? (
              <form method="post" action={`${paths.absence}/end`}>
                <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
                <Hidden name="id" value={absence.id} />
                <Hidden name="key" value={newKey()} />
                <Button look="danger">{TEXTS.endNow[lang]}</Button>
              </form>
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}
