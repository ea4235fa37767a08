import type { VNode } from 'preact';
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
  Radios,
  REASONS_OF,
  reasonWords,
  Select,
  TextArea,
} from '../ui/index.ts';
import type { ActionsProps, AllowedAction } from './allowed-action.ts';

/** What a field of an act's form is drawn from. */
export type ActProps = ActionsProps & {
  readonly action: AllowedAction;
  readonly values: FormValues | undefined;
  readonly scope: string | undefined;
};

/** Where the dossier goes and when that is due, should it go now. */
export function Next({ action, t }: ActProps): VNode | null {
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

export function whyChosen({ action, t }: ActProps): string | undefined {
  if (!action.preselected) return undefined;
  const { why, load } = action.preselected;
  return t(why === 'HELD_IT' ? 'act.chosenHeld' : 'act.chosenLeast', { n: load });
}

export function SupplementFields(p: ActProps): VNode {
  return (
    <>
      <p class="hint">{p.t('reception.allAtOnce')}</p>
      <FaultChoices {...p} />
      <Basis {...p} optional />
      {p.action.command === 'propose' ? (
        <Note {...p} />
      ) : (
        <TextArea
          {...at(p, 'note')}
          label={p.t('act.requestNote')}
          hint={p.t('act.requestNoteHint')}
          optional
          rows={2}
        />
      )}
    </>
  );
}

export function ExtendFields(p: ActProps): VNode {
  return (
    <>
      <p class="hint">{p.t('act.extendHint')}</p>
      <DateField {...at(p, 'due')} label={p.t('act.newDue')} />
      <Reason {...p} of="extend" />
      <Note {...p} />
    </>
  );
}

export function StopFields(p: ActProps): VNode {
  return (
    <>
      <Reason {...p} of="stop" />
      <Basis {...p} optional />
      <Note {...p} />
    </>
  );
}

export function AmendFields(p: ActProps): VNode {
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

export function at({ t, scope, values, errors }: ActProps, name: string) {
  return { t, scope, name, value: fieldValue(values, name), error: errorFor(errors, name) };
}

export function Note(p: ActProps): VNode {
  return <TextArea {...at(p, 'note')} label={p.t('field.note')} optional rows={2} />;
}

export function Basis(p: ActProps & { readonly optional?: boolean }): VNode {
  return <Field {...at(p, 'basis')} label={p.t('act.basis')} hint={p.t('act.basisHint')} optional={p.optional} />;
}

export function Reason(p: ActProps & { readonly of: keyof typeof REASONS_OF }): VNode {
  const options: readonly Option[] = REASONS_OF[p.of].map((code) => ({ value: code, text: reasonWords(code, p.t) }));
  return <Select {...at(p, 'reason')} label={p.t('act.reason')} empty={p.t('field.choose')} options={options} />;
}

export function ChannelField(p: ActProps): VNode {
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

export function DeliveryField(p: ActProps): VNode {
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

export function Tick(p: ActProps & { readonly name: string; readonly label: string; readonly hint?: string }): VNode {
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
