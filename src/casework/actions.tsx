import type { VNode } from 'preact';
import type { CommandType, Party } from '../domain/dossier/command.ts';
import type { Delivery } from '../domain/dossier/dossier.ts';
import type { Fault, Paper } from '../domain/procedure/procedure.ts';
import {
  Button,
  EmptyState,
  type FormError,
  type FormKey,
  type FormValues,
  type Frame,
  Hidden,
  HiddenKey,
  type Option,
  paths,
  type Say,
} from '../ui/index.ts';
import { ACTS, type ProposedCommand } from './acts.tsx';

/** A command this officer may give now, with what its form offers to choose from. */
export type AllowedAction = {
  readonly command: CommandType;
  /** The open step it works on. */
  readonly token?: number;
  /** Named when several steps are open at once. */
  readonly stepName?: string;
  /** `complete-step`: outcomes to choose from; none means it simply completes. */
  readonly outcomes?: readonly Option[];
  /** `assign`, and the next step's officer of `complete-step`. */
  readonly officers?: readonly Option[];
  /** `send-back`: earlier steps. */
  readonly steps?: readonly Option[];
  /** `propose`: what is proposed. */
  readonly proposes?: ProposedCommand;
};

/** What was typed into the form of a command that was refused. */
export type FailedAction = { readonly command: CommandType; readonly token?: number; readonly values: FormValues };

export type ActionsProps = {
  readonly t: Say;
  readonly frame: Frame;
  readonly formKey: FormKey;
  readonly actions: readonly AllowedAction[];
  readonly applicant: Party;
  readonly delivery: Delivery;
  readonly faults: readonly Fault[];
  readonly paperRules: readonly Paper[];
  readonly failed?: FailedAction;
  readonly errors: readonly FormError[];
};

/** Only what the law lets this officer do now: the step's own acts open, the rarer ones folded. */
export function Actions(props: ActionsProps): VNode {
  const { t, actions } = props;
  const offered = actions.filter(({ command }) => ACTS[command] !== null);
  const first = offered.filter(({ command }) => ACTS[command]?.weight === 'step');
  const rest = offered.filter(({ command }) => ACTS[command]?.weight === 'other');
  return (
    <section class="panel" id="actions" aria-labelledby="actions-title">
      <h2 id="actions-title">{t('dossier.actions')}</h2>
      {offered.length === 0 ? (
        <EmptyState title={t('actions.none')}>
          <p>{t('actions.noneWhy')}</p>
        </EmptyState>
      ) : null}
      {first.map((action, i) => (
        <ActionForm key={keyOf(action)} {...props} action={action} open={i === 0} />
      ))}
      {rest.length > 0 && first.length > 0 ? <h3>{t('actions.other')}</h3> : null}
      {rest.map((action) => (
        <ActionForm key={keyOf(action)} {...props} action={action} open={false} />
      ))}
    </section>
  );
}

function keyOf({ command, token, proposes }: AllowedAction): string {
  return [command, proposes, token].filter((part) => part !== undefined).join(' ');
}

function ActionForm(props: ActionsProps & { readonly action: AllowedAction; readonly open: boolean }): VNode | null {
  const { t, formKey, action, failed, open } = props;
  const act = ACTS[action.command];
  if (!act) return null;
  const refused = failed?.command === action.command && failed.token === action.token ? failed : undefined;
  const title = act.title(action, t);
  return (
    <details class="action" open={open || refused !== undefined}>
      <summary>{action.stepName ? `${title}: ${action.stepName}` : title}</summary>
      <form method="post" action={paths.command(formKey.id, action.command)} novalidate>
        <HiddenKey formKey={formKey} />
        {action.token === undefined ? null : <Hidden name="token" value={action.token} />}
        {action.proposes ? <Hidden name="command" value={action.proposes} /> : null}
        {act.fields({
          ...props,
          scope: refused ? undefined : keyOf(action),
          values: refused?.values,
          errors: refused ? props.errors : [],
        })}
        <Button look={act.look ?? (open ? 'primary' : 'secondary')}>{title}</Button>
      </form>
    </details>
  );
}
