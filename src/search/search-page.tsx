import type { VNode } from 'preact';
import type { Status } from '../domain/dossier/index.ts';
import {
  Button,
  DueTag,
  EmptyState,
  type Frame,
  Page,
  ProcedureList,
  type ProcedureRow,
  paths,
  type Say,
  StatusTag,
  type TimeLeft,
  words,
} from '../ui/index.ts';
import { type FoundPerson, MANY } from './group-persons.ts';
import type { MatchedParty } from './matched-party.ts';

export type DossierHit = {
  readonly id: string;
  readonly code: string;
  readonly status: Status;
  readonly procedure: string;
  readonly parties: readonly MatchedParty[];
  readonly left: TimeLeft;
};

export type SearchProps = {
  readonly frame: Frame;
  readonly q: string;
  readonly found: {
    readonly tooShort: boolean;
    readonly more: boolean;
    readonly dossiers: readonly DossierHit[];
    readonly persons: readonly FoundPerson[];
    readonly procedures: readonly ProcedureRow[];
  };
};

/** R12: what was found, by kind, each a link; numbers masked. */
export function SearchPage({ frame, q, found }: SearchProps): VNode {
  const t = words(frame.lang);
  const { dossiers, persons, procedures } = found;
  const none = dossiers.length + persons.length + procedures.length === 0;
  return (
    <Page frame={frame} title={q === '' ? t('find.title') : t('find.titleFor', { q: inShort(q) })} layout="desk">
      <FindBox q={q} t={t} />
      {q !== '' && found.tooShort ? <EmptyState title={t('find.tooShort')} /> : null}
      {none && !found.tooShort ? (
        <EmptyState title={t('find.none', { q: inShort(q) })}>
          <p>{t('find.noneTodo')}</p>
        </EmptyState>
      ) : null}
      <Group title={t('find.dossiers')} show={dossiers.length > 0}>
        {dossiers.map((hit) => (
          <DossierLine key={hit.id} hit={hit} frame={frame} t={t} />
        ))}
      </Group>
      <Group title={t('find.persons')} show={persons.length > 0}>
        {persons.map((person) => (
          <PersonLine key={person.ref} person={person} t={t} />
        ))}
      </Group>
      {procedures.length > 0 ? (
        <section aria-labelledby="found-procedures">
          <h2 id="found-procedures">{t('find.procedures')}</h2>
          <ProcedureList rows={procedures} t={t} href={frame.user?.receives ? paths.receive : paths.procedure} />
        </section>
      ) : null}
      {found.more ? <p class="muted">{t('find.more')}</p> : null}
    </Page>
  );
}

// A scanned line is no title.
function inShort(q: string): string {
  return q.length > 60 ? `${q.slice(0, 60)}…` : q;
}

function FindBox({ q, t }: { readonly q: string; readonly t: Say }): VNode {
  return (
    <search class="search">
      <form method="get" action={paths.search}>
        <label for="find">{t('find.label')}</label>
        <p class="hint" id="find-hint">
          {t('find.hint')}
        </p>
        <div class="search-row">
          <input
            id="find"
            class="input"
            type="search"
            name="q"
            value={q}
            aria-describedby="find-hint"
            autocomplete="off"
            spellcheck={false}
          />
          <Button icon="search">{t('search.button')}</Button>
        </div>
      </form>
    </search>
  );
}

function Group(props: { readonly title: string; readonly show: boolean; readonly children: VNode[] }): VNode | null {
  if (!props.show) return null;
  return (
    <section>
      <h2>{props.title}</h2>
      <ul class="procedure-list">{props.children}</ul>
    </section>
  );
}

function DossierLine({ hit, frame, t }: { readonly hit: DossierHit; readonly frame: Frame; readonly t: Say }): VNode {
  return (
    <li>
      <a href={paths.dossier(hit.id)} class="code">
        {hit.code}
      </a>{' '}
      <StatusTag status={hit.status} t={t} />{' '}
      {hit.left.state === 'none' ? null : <DueTag left={hit.left} now={frame.now} t={t} />}
      <p>{hit.procedure}</p>
      {hit.parties.map((party) => (
        <p key={party.part}>
          <PartyWords party={party} t={t} />
          {party.part === 'owner' ? ` (${t('find.owner')})` : ''}
        </p>
      ))}
    </li>
  );
}

function PersonLine({ person, t }: { readonly person: FoundPerson; readonly t: Say }): VNode {
  const { dossiers, latest } = person;
  return (
    <li>
      <PartyWords party={person} t={t} />
      <p>
        {dossiers >= MANY ? t('find.manyDossiers', { n: MANY }) : t('find.countDossiers', { n: dossiers })}{' '}
        <a href={paths.dossier(latest.id)} class="code">
          {latest.code}
        </a>
      </p>
    </li>
  );
}

type Numbers = Pick<MatchedParty, 'name' | 'idNumber' | 'phone'>;

function PartyWords({ party, t }: { readonly party: Numbers; readonly t: Say }): VNode {
  const { name, idNumber, phone } = party;
  return (
    <>
      <strong>{name}</strong>
      {idNumber ? ` · ${t('find.idNumber', { number: idNumber })}` : ''}
      {phone ? ` · ${t('find.phone', { number: phone })}` : ''}
    </>
  );
}
