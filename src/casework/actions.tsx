import type { VNode } from 'preact';
import { Button, EmptyState, Hidden, HiddenKey, paths } from '../ui/index.ts';
import { ACTS } from './acts.tsx';
import type { ActionsProps, AllowedAction } from './allowed-action.ts';

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

function keyOf({ command, token, proposes }: Pick<AllowedAction, 'command' | 'token' | 'proposes'>): string {
  return [command, proposes, token].filter((part) => part !== undefined).join(' ');
}

function ActionForm(props: ActionsProps & { readonly action: AllowedAction; readonly open: boolean }): VNode | null {
  const { t, formKey, action, failed, open } = props;
  const act = ACTS[action.command];
  if (!act) return null;
  const refused = failed && keyOf(failed) === keyOf(action) ? failed : undefined;
  const title = act.title(action, t);
  return (
    <details class="action" open={open || refused !== undefined}>
      <summary id={open ? 'first-act' : undefined}>{action.stepName ? `${title}: ${action.stepName}` : title}</summary>
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
