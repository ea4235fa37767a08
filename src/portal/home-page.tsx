import type { VNode } from 'preact';
import type { ProcedureVersion } from '../domain/procedure/procedure.ts';
import { EmptyState, type Frame, Icon, Page, paths, SearchBox, words } from '../ui/index.ts';
import { findLifeEvent, LIFE_EVENTS } from './life-events.ts';

export type HomeProps = {
  readonly frame: Frame;
  readonly procedures: readonly Pick<ProcedureVersion, 'id' | 'name'>[];
  /** Opening hours in words, one line per centre. */
  readonly offices: readonly { readonly name: string; readonly address?: string; readonly hours: string }[];
};

/** C1: one search box, what people come for most, procedures by what happens in life, opening hours. */
export function HomePage({ frame, procedures, offices }: HomeProps): VNode {
  const t = words(frame.lang);
  return (
    <Page frame={frame} title={t('home.title')} heading={null}>
      <section class="hero">
        <h1>{t('home.title')}</h1>
        <p class="lead">{t('home.lead')}</p>
        <SearchBox t={t} />
      </section>
      <ul class="tiles tiles-big">
        <li>
          <a href={paths.procedures}>
            <Icon name="file" />
            <span>
              <strong>{t('home.find')}</strong>
              <small>{t('home.findHint')}</small>
            </span>
          </a>
        </li>
        <li>
          <a href={paths.track}>
            <Icon name="search" />
            <span>
              <strong>{t('home.track')}</strong>
              <small>{t('home.trackHint')}</small>
            </span>
          </a>
        </li>
      </ul>
      <h2>{t('home.life')}</h2>
      {procedures.length === 0 ? (
        <EmptyState title={t('procedures.empty')} />
      ) : (
        <LifeEvents {...{ frame, procedures }} />
      )}
      <h2 id="hours">{t('home.hours')}</h2>
      <ul class="offices">
        {offices.map((office) => (
          <li key={office.name}>
            <strong>{office.name}</strong>
            {office.address ? <span>{office.address}</span> : null}
            <span>{office.hours}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function LifeEvents({ frame, procedures }: Pick<HomeProps, 'frame' | 'procedures'>): VNode {
  const t = words(frame.lang);
  const groups = LIFE_EVENTS.map((event) => ({
    ...event,
    found: procedures.filter((procedure) => findLifeEvent(procedure) === event.id),
  })).filter(({ found }) => found.length > 0);
  return (
    <ul class="life">
      {groups.map(({ id, title, icon, found }) => (
        <li key={id}>
          <h3>
            <Icon name={icon} />
            {t(title)}
          </h3>
          <ul>
            {found.slice(0, 5).map((procedure) => (
              <li key={procedure.id}>
                <a href={paths.procedure(procedure.id)}>{procedure.name[frame.lang]}</a>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
