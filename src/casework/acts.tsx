import type { VNode } from 'preact';
import type { CommandType } from '../domain/dossier/command.ts';
import {
  Checkbox,
  DateField,
  errorFor,
  FaultChoices,
  Field,
  type FormValues,
  fieldValue,
  Moment,
  type Option,
  PapersChecklist,
  Radios,
  REASONS_OF,
  reasonWords,
  type Say,
  Select,
  TextArea,
  type WordKey,
} from '../ui/index.ts';
import type { ActionsProps, AllowedAction, ProposedCommand } from './allowed-action.ts';

type ActProps = ActionsProps & {
  readonly action: AllowedAction;
  readonly values: FormValues | undefined;
  readonly scope: string | undefined;
};

/** A command as a form: its button's words, whether it is the step's own act, its fields (named as in the command's data). */
type Act = {
  readonly title: (action: AllowedAction, t: Say) => string;
  readonly weight: 'step' | 'other';
  readonly look?: 'danger';
  readonly fields: (props: ActProps) => VNode;
};

const says = (key: WordKey) => (_: AllowedAction, t: Say) => t(key);

/** Every command has its form, or is not given by hand. */
export const ACTS: { readonly [T in CommandType]: Act | null } = {
  submit: null,
  'timer-fired': null,
  'child-answered': null,
  accept: { title: says('command.accept'), weight: 'step', fields: (p) => <Note {...p} /> },
  refuse: {
    title: says('command.refuse'),
    weight: 'other',
    look: 'danger',
    fields: (p) => (
      <>
        <Reason {...p} of="refuse" />
        <FaultChoices {...p} />
        <Note {...p} />
      </>
    ),
  },
  'request-supplement': {
    title: says('command.requestSupplement'),
    weight: 'other',
    fields: (p) => <SupplementFields {...p} />,
  },
  supplement: {
    title: says('command.supplement'),
    weight: 'step',
    fields: (p) => (
      <>
        <PapersChecklist {...p} papers={p.paperRules} />
        <ChannelField {...p} />
        <Note {...p} />
      </>
    ),
  },
  'confirm-supplement': {
    title: says('command.confirmSupplement'),
    weight: 'step',
    fields: (p) => (
      <>
        <Radios
          {...at(p, 'complete')}
          label={p.t('act.complete')}
          options={[
            { value: 'true', text: p.t('act.completeYes') },
            { value: 'false', text: p.t('act.completeNo') },
          ]}
        />
        <FaultChoices {...p} />
        <Note {...p} />
      </>
    ),
  },
  claim: { title: says('command.claim'), weight: 'step', fields: (p) => <p class="hint">{p.t('act.claimHint')}</p> },
  assign: {
    title: says('command.assign'),
    weight: 'other',
    fields: (p) => (
      <>
        <Select
          {...at(p, 'officer')}
          label={p.t('act.officer')}
          empty={p.t('field.choose')}
          options={p.action.officers ?? []}
        />
        <Note {...p} />
      </>
    ),
  },
  'complete-step': {
    title: says('command.completeStep'),
    weight: 'step',
    fields: (p) => (
      <>
        {p.action.outcomes?.length ? (
          <Radios {...at(p, 'outcome')} label={p.t('act.outcome')} options={p.action.outcomes} />
        ) : null}
        <Next {...p} />
        {p.action.officers?.length ? (
          <Select
            {...at(p, 'assignNext')}
            value={p.values ? fieldValue(p.values, 'assignNext') : (p.action.preselected?.officer ?? '')}
            label={p.t('act.assignNext')}
            hint={whyChosen(p)}
            optional
            empty={p.t('act.anyone')}
            options={p.action.officers}
          />
        ) : null}
        <Note {...p} />
      </>
    ),
  },
  'send-back': {
    title: says('command.sendBack'),
    weight: 'other',
    fields: (p) => (
      <>
        <Select {...at(p, 'to')} label={p.t('act.backTo')} empty={p.t('field.choose')} options={p.action.steps ?? []} />
        <Reason {...p} of="send-back" />
        <Note {...p} />
      </>
    ),
  },
  pause: {
    title: says('command.pause'),
    weight: 'other',
    fields: (p) => (
      <>
        <Reason {...p} of="pause" />
        <Basis {...p} />
        <Note {...p} />
      </>
    ),
  },
  resume: { title: says('command.resume'), weight: 'step', fields: (p) => <Note {...p} /> },
  'require-obligation': {
    title: says('command.requireObligation'),
    weight: 'step',
    fields: (p) => (
      <>
        <Field
          {...at(p, 'amount')}
          label={p.t('act.amount')}
          hint={p.t('field.moneyHint')}
          inputmode="numeric"
          width="short"
        />
        <Field {...at(p, 'payee')} label={p.t('act.payee')} />
        <Basis {...p} />
        <Note {...p} />
      </>
    ),
  },
  'confirm-obligation': {
    title: says('command.confirmObligation'),
    weight: 'step',
    fields: (p) => (
      <>
        <Radios
          {...at(p, 'how')}
          label={p.t('act.how')}
          options={[
            { value: 'PAID', text: p.t('act.howPaid') },
            { value: 'EXEMPT', text: p.t('act.howExempt') },
            { value: 'CONFIRMED', text: p.t('act.howConfirmed') },
          ]}
        />
        <Field {...at(p, 'proof')} label={p.t('act.proof')} optional />
        <Note {...p} />
      </>
    ),
  },
  extend: { title: says('command.extend'), weight: 'other', fields: (p) => <ExtendFields {...p} /> },
  stop: { title: says('command.stop'), weight: 'other', look: 'danger', fields: (p) => <StopFields {...p} /> },
  reopen: {
    title: says('command.reopen'),
    weight: 'other',
    fields: (p) => (
      <>
        <Basis {...p} />
        <Note {...p} />
      </>
    ),
  },
  'request-withdrawal': {
    title: says('command.requestWithdrawal'),
    weight: 'other',
    fields: (p) => (
      <>
        <ChannelField {...p} />
        <Note {...p} />
      </>
    ),
  },
  'confirm-withdrawal': {
    title: says('command.confirmWithdrawal'),
    weight: 'step',
    look: 'danger',
    fields: (p) => (
      <>
        <Tick {...p} name="papersReturned" label={p.t('act.papersReturned')} />
        <Note {...p} />
      </>
    ),
  },
  amend: { title: says('command.amend'), weight: 'other', fields: (p) => <AmendFields {...p} /> },
  'issue-result': {
    title: says('command.issueResult'),
    weight: 'step',
    fields: (p) => (
      <>
        <Radios
          {...at(p, 'kind')}
          label={p.t('act.resultKind')}
          options={[
            { value: 'APPROVAL', text: p.t('act.approval') },
            { value: 'REFUSAL', text: p.t('act.refusal') },
          ]}
        />
        <Tick {...p} name="electronic" label={p.t('act.electronic')} hint={p.t('act.electronicHint')} />
        <Note {...p} />
      </>
    ),
  },
  'return-result': {
    title: says('command.returnResult'),
    weight: 'step',
    fields: (p) => (
      <>
        <DeliveryField {...p} />
        <Tick {...p} name="originalsHandedIn" label={p.t('act.originals')} hint={p.t('act.originalsHint')} />
        <Field {...at(p, 'collector.name')} label={p.t('act.collector')} hint={p.t('act.collectorHint')} optional />
        <Field {...at(p, 'collector.idNumber')} label={p.t('act.collectorId')} inputmode="numeric" optional />
        <Field {...at(p, 'proof')} label={p.t('act.returnProof')} optional />
        <Note {...p} />
      </>
    ),
  },
  propose: {
    title: ({ proposes }, t) =>
      t('command.propose', { command: proposes ? t(PROPOSALS[proposes].title).toLowerCase() : '' }),
    weight: 'other',
    fields: (p) => (p.action.proposes ? PROPOSALS[p.action.proposes].fields(p) : <Note {...p} />),
  },
  approve: {
    title: says('command.approve'),
    weight: 'step',
    fields: (p) => (
      <>
        <Radios
          {...at(p, 'approved')}
          label={p.t('act.approved')}
          options={[
            { value: 'true', text: p.t('act.approvedYes') },
            { value: 'false', text: p.t('act.approvedNo') },
          ]}
        />
        <Note {...p} />
      </>
    ),
  },
};

const PROPOSALS = {
  'request-supplement': { title: 'command.requestSupplement', fields: (p) => <SupplementFields {...p} /> },
  stop: { title: 'command.stop', fields: (p) => <StopFields {...p} /> },
  extend: { title: 'command.extend', fields: (p) => <ExtendFields {...p} /> },
} as const satisfies Record<ProposedCommand, { title: WordKey; fields: Act['fields'] }>;

/** Where the dossier goes and when that is due, should it go now. */
function Next({ action, t }: ActProps): VNode | null {
  if (!action.next?.length) return null;
  return (
    <ul class="next-steps">
      {action.next.map(({ outcome, name, unit, due }) => (
        <li key={`${outcome} ${name} ${unit}`}>
          {outcome === undefined ? t('act.next') : t('act.nextIf', { outcome })} <strong>{name}</strong>
          <small>
            {unit}
            {due === null ? null : (
              <>
                {' · '}
                {t('act.nextDue')} <Moment at={due} t={t} />
              </>
            )}
          </small>
        </li>
      ))}
    </ul>
  );
}

function whyChosen({ action, t }: ActProps): string | undefined {
  if (!action.preselected) return undefined;
  const { why, load } = action.preselected;
  return t(why === 'HELD_IT' ? 'act.chosenHeld' : 'act.chosenLeast', { n: load });
}

function SupplementFields(p: ActProps): VNode {
  return (
    <>
      <p class="hint">{p.t('reception.allAtOnce')}</p>
      <FaultChoices {...p} />
      <Basis {...p} optional />
      <Note {...p} />
    </>
  );
}

function ExtendFields(p: ActProps): VNode {
  return (
    <>
      <p class="hint">{p.t('act.extendHint')}</p>
      <DateField {...at(p, 'due')} label={p.t('act.newDue')} />
      <Reason {...p} of="extend" />
      <Note {...p} />
    </>
  );
}

function StopFields(p: ActProps): VNode {
  return (
    <>
      <Reason {...p} of="stop" />
      <Basis {...p} optional />
      <Note {...p} />
    </>
  );
}

function AmendFields(p: ActProps): VNode {
  const { t, applicant } = p;
  const kept = (name: string, value: string | undefined) => ({
    ...at(p, name),
    value: p.values ? fieldValue(p.values, name) : (value ?? ''),
  });
  return (
    <>
      <Field {...kept('applicant.name', applicant.name)} label={t('applicant.name')} />
      <Field {...kept('applicant.idNumber', applicant.idNumber)} label={t('applicant.idNumber')} inputmode="numeric" />
      <Field {...kept('applicant.phone', applicant.phone)} label={t('applicant.phone')} type="tel" optional />
      <Field {...kept('applicant.email', applicant.email)} label={t('applicant.email')} type="email" optional />
      <Field {...kept('applicant.address', applicant.address)} label={t('applicant.address')} />
      <DeliveryField {...p} />
      <Note {...p} />
    </>
  );
}

function at({ t, scope, values, errors }: ActProps, name: string) {
  return { t, scope, name, value: fieldValue(values, name), error: errorFor(errors, name) };
}

function Note(p: ActProps): VNode {
  return <TextArea {...at(p, 'note')} label={p.t('field.note')} optional rows={2} />;
}

function Basis(p: ActProps & { readonly optional?: boolean }): VNode {
  return <Field {...at(p, 'basis')} label={p.t('act.basis')} hint={p.t('act.basisHint')} optional={p.optional} />;
}

function Reason(p: ActProps & { readonly of: keyof typeof REASONS_OF }): VNode {
  const options: readonly Option[] = REASONS_OF[p.of].map((code) => ({ value: code, text: reasonWords(code, p.t) }));
  return <Select {...at(p, 'reason')} label={p.t('act.reason')} empty={p.t('field.choose')} options={options} />;
}

function ChannelField(p: ActProps): VNode {
  return (
    <Radios
      {...at(p, 'channel')}
      value={fieldValue(p.values, 'channel') || 'COUNTER'}
      label={p.t('act.channel')}
      options={[
        { value: 'COUNTER', text: p.t('channel.counter') },
        { value: 'POST', text: p.t('channel.post') },
        { value: 'ONLINE', text: p.t('channel.online') },
      ]}
    />
  );
}

function DeliveryField(p: ActProps): VNode {
  return (
    <Radios
      {...at(p, 'delivery')}
      value={fieldValue(p.values, 'delivery') || p.delivery}
      label={p.t('reception.delivery')}
      options={[
        { value: 'COUNTER', text: p.t('delivery.counter') },
        { value: 'POST', text: p.t('delivery.post') },
        { value: 'ONLINE', text: p.t('delivery.online') },
      ]}
    />
  );
}

function Tick(p: ActProps & { readonly name: string; readonly label: string; readonly hint?: string }): VNode {
  return (
    <Checkbox
      {...at(p, p.name)}
      value="true"
      checked={fieldValue(p.values, p.name) === 'true'}
      label={p.label}
      hint={p.hint}
    />
  );
}
