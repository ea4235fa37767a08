import type { VNode } from 'preact';
import type { CommandType } from '../domain/dossier/command.ts';
import {
  FaultChoices,
  Field,
  fieldValue,
  PapersChecklist,
  Radios,
  type Say,
  Select,
  type WordKey,
} from '../ui/index.ts';
import {
  type ActProps,
  AmendFields,
  at,
  Basis,
  ChannelField,
  DeliveryField,
  ExtendFields,
  Next,
  Note,
  Reason,
  StopFields,
  SupplementFields,
  Tick,
  whyChosen,
} from './act-fields.tsx';
import type { AllowedAction, ProposedCommand } from './allowed-action.ts';

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
  'record-history': null,
  'take-over': null,
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
