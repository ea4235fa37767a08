import type { VNode } from 'preact';
import type { Instant } from '../domain/calendar/moment.ts';
import type { NamedProcedure, ProcedureVersion } from '../domain/procedure/index.ts';
import {
  Button,
  Constructed,
  DateField,
  EmptyState,
  errorFor,
  FaultChoices,
  Field,
  type FormError,
  type FormKey,
  type FormValues,
  type Frame,
  fieldValue,
  fieldValues,
  formatMoney,
  HiddenKey,
  Island,
  Key,
  Page,
  PapersChecklist,
  ProcedureList,
  type ProcedureRow,
  paths,
  Radios,
  REASONS_OF,
  reasonWords,
  type Say,
  SearchBox,
  Select,
  TextArea,
  words,
} from '../ui/index.ts';
import { AnswerField } from './answer-field.tsx';
import { Counter } from './counter.island.tsx';
import { fullPapers } from './full-papers.ts';
import { LiveDue, type LiveDueProps } from './live-due.island.tsx';
import { OfficeFields } from './office-fields.tsx';
import type { Offices } from './offices.ts';
import { ProcedureFinder } from './procedure-finder.island.tsx';

export type ReceptionSearchProps = {
  readonly frame: Frame;
  readonly q: string;
  readonly rows: readonly ProcedureRow[];
  /** All procedures received here, for the list by letters. */
  readonly named: readonly NamedProcedure[];
};

/** Reception, first step: which procedure. */
export function ReceptionSearchPage({ frame, q, rows, named }: ReceptionSearchProps): VNode {
  const t = words(frame.lang);
  return (
    <Page frame={frame} title={t('reception.choose')} layout="desk" islands={['procedure-finder']}>
      <Island name="procedure-finder" component={ProcedureFinder} props={{ lang: frame.lang, procedures: named }} />
      <SearchBox t={t} q={q} action={paths.reception} autofocus />
      {rows.length === 0 ? (
        <EmptyState title={t('procedures.none', { q })} />
      ) : (
        <ProcedureList rows={rows} t={t} href={paths.receive} />
      )}
    </Page>
  );
}

export type ReceptionProps = {
  readonly frame: Frame;
  readonly procedure: ProcedureVersion;
  readonly formKey: FormKey;
  /** Everything typed so far, by input name. */
  readonly values?: FormValues;
  readonly errors?: readonly FormError[];
  /** What the due moment is counted from: by the domain's clock, here and then in the browser. */
  readonly due: LiveDueProps;
  /** A dossier of the same person and procedure that is still open. */
  readonly duplicate?: { readonly id: string; readonly code: string; readonly receivedAt: Instant };
  /** Where it is received and who decides, with what may be chosen instead. */
  readonly offices?: Pick<Offices, 'receiving' | 'receivingChoices' | 'competent' | 'competentChoices'>;
  /** The fields were just filled from a citizen card. */
  readonly cardRead?: boolean;
};

/**
 * Reception, second step: everything on one screen. Posts to `/reception/:procedure` with `act` = `accept`,
 * `request-supplement` or `refuse`; `read-card` and `preview` store nothing. `read-card` comes first, so that the Enter with
 * which a scanner ends its line reads the card and never accepts. Names: `card`, `applicant.*`, `papers.<key>.originals|copies|reused`, `answers.<key>`,
 * `delivery`, `copiesOfDossier`, `faults` (several), `faultNotes.<code>`, `reason`, `note`.
 */
export function ReceptionPage(props: ReceptionProps): VNode {
  const { frame, procedure, formKey, values, errors = [] } = props;
  const t = words(frame.lang);
  return (
    <Page
      frame={frame}
      title={t('reception.title', { procedure: procedure.name[frame.lang] })}
      heading={
        <h1>
          <small class="over">{t('reception.over')}</small>
          {procedure.name[frame.lang]}
        </h1>
      }
      layout="desk"
      errors={errors}
      crumbs={[{ href: paths.reception, text: t('reception.choose') }]}
      islands={['counter', 'live-due']}
    >
      <Island
        name="counter"
        component={Counter}
        props={{
          lang: frame.lang,
          now: frame.now,
          procedure: procedure.id,
          dossier: formKey.id,
          papers: fullPapers(procedure.papers),
          cardRead: props.cardRead === true,
          ...(props.duplicate ? { duplicate: props.duplicate } : {}),
        }}
      />
      <form method="post" action={paths.receive(procedure.id)} novalidate class="desk">
        <HiddenKey formKey={formKey} />
        <div class="desk-main">
          <Applicant t={t} values={values} errors={errors} />
          <Papers t={t} procedure={procedure} values={values} errors={errors} />
          <Answers t={t} procedure={procedure} values={values} errors={errors} />
        </div>
        <div class="desk-side">
          {props.offices ? <OfficeFields t={t} offices={props.offices} errors={errors} /> : null}
          <DueBox {...props} t={t} />
          <Delivery t={t} procedure={procedure} values={values} errors={errors} />
          <Decision t={t} procedure={procedure} values={values} errors={errors} />
        </div>
      </form>
    </Page>
  );
}

type Part = { readonly t: Say; readonly values?: FormValues; readonly errors: readonly FormError[] };
type PartOf = Part & { readonly procedure: ProcedureVersion };

function Applicant({ t, values, errors }: Part): VNode {
  const field = (name: string) => ({ t, name, value: fieldValue(values, name), error: errorFor(errors, name) });
  return (
    <section class="panel" aria-labelledby="applicant-title">
      <h2 id="applicant-title">{t('applicant.title')}</h2>
      <Field
        {...field('card')}
        label={
          <>
            {t('applicant.card')} <Key>F2</Key>
          </>
        }
        hint={t('applicant.cardHint')}
        optional
        autofocus={errors.length === 0}
      />
      <p class="actions actions-inside">
        <Button look="secondary" name="act" value="read-card" icon="card">
          {t('reception.readCard')}
        </Button>
      </p>
      <div class="grid">
        <Field {...field('applicant.name')} label={t('applicant.name')} />
        <Field {...field('applicant.idNumber')} label={t('applicant.idNumber')} inputmode="numeric" width="medium" />
        <DateField {...field('applicant.birthDate')} label={t('applicant.birthDate')} optional />
        <Field {...field('applicant.phone')} label={t('applicant.phone')} type="tel" width="medium" optional />
        <Field {...field('applicant.email')} label={t('applicant.email')} type="email" optional />
        <Select
          {...field('applicant.kind')}
          value={fieldValue(values, 'applicant.kind') || 'CITIZEN'}
          label={t('applicant.kind')}
          options={[
            { value: 'CITIZEN', text: t('kind.citizen') },
            { value: 'ENTERPRISE', text: t('kind.enterprise') },
            { value: 'HOUSEHOLD_BUSINESS', text: t('kind.household') },
            { value: 'ORGANISATION', text: t('kind.organisation') },
          ]}
        />
      </div>
      <Field {...field('applicant.address')} label={t('applicant.address')} />
    </section>
  );
}

function Papers({ t, procedure, values, errors }: PartOf): VNode {
  return (
    <PapersChecklist t={t} papers={procedure.papers} values={values} errors={errors}>
      {procedure.papers.some(({ required }) => required) ? (
        <p class="actions">
          <Button look="secondary" name="act" value="fill-papers" icon="check">
            {t('reception.fillPapers')}
            <Key>F4</Key>
          </Button>
        </p>
      ) : null}
    </PapersChecklist>
  );
}

function Answers({ t, procedure, values, errors }: PartOf): VNode | null {
  const asked = procedure.form.filter((field) => !isAskedAbove(field.key));
  if (asked.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="answers-title">
      <h2 id="answers-title">{t('reception.answers')}</h2>
      <div class="grid">
        {asked.map((field) => (
          <AnswerField key={field.key} t={t} field={field} values={values} errors={errors} />
        ))}
      </div>
    </section>
  );
}

/** Asked once: what stands with the applicant is not asked again with the form (WCAG 3.3.7). */
const ABOVE: ReadonlySet<string> = new Set([
  'applicantName',
  'applicantId',
  'applicantDob',
  'applicantAddress',
  'phone',
  'email',
]);

function isAskedAbove(key: string): boolean {
  return ABOVE.has(key);
}

function DueBox({ t, procedure, due }: ReceptionProps & { readonly t: Say }): VNode {
  return (
    <section class="panel due-box" aria-labelledby="due-title">
      <h2 id="due-title">{t('reception.due')}</h2>
      <Island name="live-due" component={LiveDue} props={due} />
      <noscript>
        <p class="actions">
          <Button look="secondary" name="act" value="preview" icon="hourglass">
            {t('reception.preview')}
          </Button>
        </p>
      </noscript>
      <h3>{t('procedure.fee')}</h3>
      {procedure.fees.length === 0 ? <p>{t('fee.none')}</p> : null}
      <ul class="fees plain">
        {procedure.fees.map((fee) => (
          <li key={fee.code}>
            {fee.name[t.lang]}:{' '}
            <strong class="money">{fee.amount === 0 ? t('fee.none') : formatMoney(fee.amount, t.lang)}</strong>
            {fee.constructed ? <Constructed t={t} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Delivery({ t, procedure, values, errors }: PartOf): VNode {
  return (
    <section class="panel" aria-labelledby="delivery-title">
      <h2 id="delivery-title">{t('reception.result')}</h2>
      <p>{procedure.result.name[t.lang]}</p>
      <Radios
        t={t}
        name="delivery"
        label={t('reception.delivery')}
        error={errorFor(errors, 'delivery')}
        value={fieldValue(values, 'delivery') || 'COUNTER'}
        options={[
          { value: 'COUNTER', text: t('delivery.counter') },
          { value: 'POST', text: t('delivery.post') },
          { value: 'ONLINE', text: t('delivery.online') },
        ]}
      />
      <Field
        t={t}
        name="copiesOfDossier"
        label={t('reception.copies')}
        inputmode="numeric"
        width="short"
        value={fieldValue(values, 'copiesOfDossier') || '1'}
        error={errorFor(errors, 'copiesOfDossier')}
      />
    </section>
  );
}

function Decision({ t, procedure, values, errors }: PartOf): VNode {
  const troubled =
    ['faults', 'reason'].some((field) => errorFor(errors, field)) || fieldValues(values, 'faults').length > 0;
  return (
    <section class="panel" aria-labelledby="decision-title">
      <h2 id="decision-title">{t('reception.decision')}</h2>
      <TextArea t={t} name="note" label={t('field.note')} optional rows={2} value={fieldValue(values, 'note')} />
      <p class="actions">
        <Button name="act" value="accept" icon="check">
          {t('reception.accept')}
          <Key>F9</Key>
        </Button>
      </p>
      <details class="more" open={troubled}>
        <summary>{t('reception.notEnough')}</summary>
        <p class="hint">{t('reception.allAtOnce')}</p>
        <FaultChoices t={t} faults={procedure.faults} values={values} errors={errors} />
        <Select
          t={t}
          name="reason"
          label={t('reception.reason')}
          hint={t('reception.reasonHint')}
          error={errorFor(errors, 'reason')}
          value={fieldValue(values, 'reason')}
          empty={t('field.choose')}
          options={REASONS_OF.refuse.map((code) => ({ value: code, text: reasonWords(code, t) }))}
        />
        <p class="actions">
          <Button look="secondary" name="act" value="request-supplement" icon="plus">
            {t('reception.supplement')}
            <Key>F8</Key>
          </Button>
          <Button look="danger" name="act" value="refuse" icon="cross">
            {t('reception.refuse')}
          </Button>
        </p>
      </details>
    </section>
  );
}
