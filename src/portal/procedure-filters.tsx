import type { VNode } from 'preact';
import type { Level, ProcedureVersion } from '../domain/procedure/procedure.ts';
import { Button, Hidden, type Option, paths, type Say, Select, type WordKey } from '../ui/index.ts';
import type { Narrowed } from './list-procedures.ts';

const LEVEL_WORDS = {
  MINISTRY: 'level.MINISTRY',
  PROVINCE: 'level.PROVINCE',
  COMMUNE: 'level.COMMUNE',
  OTHER: 'level.OTHER',
} as const satisfies Record<Level, WordKey>;

/** What the offered procedures can be narrowed by: each field and agency that occurs, by name. */
export type Choices = {
  readonly sectors: readonly Option[];
  readonly agencies: readonly Option[];
  readonly levels: readonly Level[];
};

/** From the procedures that are offered. */
export function choicesOf(procedures: readonly ProcedureVersion[], lang: Say['lang']): Choices {
  const options = (texts: readonly ProcedureVersion['sector'][]): Option[] =>
    [...new Map(texts.map((text) => [text.vi, { value: text.vi, text: text[lang] }])).values()].sort((a, b) =>
      a.text.localeCompare(b.text, lang),
    );
  const occurring = new Set(procedures.flatMap(({ levels }) => levels));
  return {
    sectors: options(procedures.map(({ sector }) => sector)),
    agencies: options(procedures.map(({ agency }) => agency)),
    levels: (Object.keys(LEVEL_WORDS) as Level[]).filter((level) => occurring.has(level)),
  };
}

/** A plain form with an address: open where the list is narrowed, so that nobody wonders why it is short. */
export function ProcedureFilters(props: {
  readonly t: Say;
  readonly q: string;
  readonly narrowed: Narrowed;
  readonly choices: Choices;
}): VNode {
  const { t, q, narrowed, choices } = props;
  const { level, sector, agency } = narrowed;
  const isNarrowed = Boolean(level || sector || agency);
  return (
    <details class="narrow" open={isNarrowed}>
      <summary>{t('narrow.title')}</summary>
      <form method="get" action={paths.procedures}>
        {q === '' ? null : <Hidden name="q" value={q} />}
        <Select
          t={t}
          name="sector"
          label={t('narrow.sector')}
          empty={t('narrow.everySector')}
          value={sector ?? ''}
          options={choices.sectors}
        />
        <Select
          t={t}
          name="agency"
          label={t('narrow.agency')}
          empty={t('narrow.everyAgency')}
          value={agency ?? ''}
          options={choices.agencies}
        />
        <Select
          t={t}
          name="level"
          label={t('narrow.level')}
          empty={t('narrow.everyLevel')}
          value={level ?? ''}
          options={choices.levels.map((one) => ({ value: one, text: t(LEVEL_WORDS[one]) }))}
        />
        <p class="actions">
          <Button look="secondary">{t('filters.show')}</Button>
          {isNarrowed ? (
            <a href={q === '' ? paths.procedures : `${paths.procedures}?q=${encodeURIComponent(q)}`}>
              {t('narrow.all')}
            </a>
          ) : null}
        </p>
      </form>
    </details>
  );
}
