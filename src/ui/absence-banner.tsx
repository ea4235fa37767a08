import type { VNode } from 'preact';
import type { Instant } from '../domain/calendar/moment.ts';
import { formatUntil } from './format.ts';
import type { Frame, SignedIn, StandIn } from './frame.ts';
import { Hidden } from './hidden.tsx';
import { paths } from './paths.ts';
import type { Say } from './words.ts';

/** Who acts for whom now, on the pages of both; the switch stands where it is told. */
export function AbsenceBanner(props: {
  readonly frame: Frame;
  readonly user: SignedIn;
  readonly t: Say;
}): VNode | null {
  const { frame, user, t } = props;
  const { actingFor, mayActFor = [], replacedBy = [] } = user.absences ?? {};
  if (!actingFor && mayActFor.length === 0 && replacedBy.length === 0) return null;
  const said = ({ name, until }: StandIn) => ({ name, until: formatUntil(until as Instant, t.lang) });
  return (
    <section class={actingFor ? 'absence-banner absence-acting' : 'absence-banner'} aria-label={t('absence.label')}>
      {actingFor ? (
        <Switch frame={frame} user={user} officer="" button={t('absence.stop')}>
          {t('absence.actingFor', said(actingFor))}
        </Switch>
      ) : null}
      {mayActFor.map((one) => (
        <Switch key={one.id} frame={frame} user={user} officer={one.id} button={t('absence.act', { name: one.name })}>
          {t('absence.mayActFor', said(one))}
        </Switch>
      ))}
      {replacedBy.map((one) => (
        <div key={one.id} class="wrap">
          <p>{t('absence.replacedBy', said(one))}</p>
          <a class="button-quiet" href={paths.absence}>
            {t('absence.change')}
          </a>
        </div>
      ))}
    </section>
  );
}

function Switch(props: {
  readonly frame: Frame;
  readonly user: SignedIn;
  readonly officer: string;
  readonly button: string;
  readonly children: string;
}): VNode {
  return (
    <form class="wrap" method="post" action={paths.standIn}>
      <Hidden name="_csrf" value={props.user.csrf} />
      <Hidden name="officer" value={props.officer} />
      <Hidden name="next" value={props.frame.path} />
      <p>{props.children}</p>
      <button type="submit" class="button-quiet">
        {props.button}
      </button>
    </form>
  );
}
