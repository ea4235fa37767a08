import type { VNode } from 'preact';
import { type Instant, parseInstant } from '../domain/calendar/index.ts';
import { DefinitionList, type Frame, formatMoment, Notice, Page, paths, type Say, words } from '../ui/index.ts';
import { howWords, purposeWords } from './access-page.tsx';
import type { PersonExport } from './export-person.ts';

/** The copy handed to a person: all that is held on them, readable and printable, shown once by the act that makes it. */
export function ExportPage(props: { readonly frame: Frame; readonly data: PersonExport; readonly id: string }): VNode {
  const { frame, data, id } = props;
  const t = words(frame.lang);
  return (
    <Page
      frame={{ ...frame, path: paths.dataRequest(id) }}
      title={t('dataExport.title')}
      layout="reading"
      crumbs={[
        { href: paths.dataRequests, text: t('dataRequests.title') },
        { href: paths.dataRequest(id), text: t('dataExport.back') },
      ]}
    >
      <p class="lead">{t('dataExport.lead', { id: data.idNumber, at: moment(data.madeAt, t) })}</p>
      <Notice>{t('dataExport.print')}</Notice>
      <h2>{t('dataExport.dossiers', { n: data.dossiers.length })}</h2>
      {data.dossiers.map((dossier) => (
        <section class="panel" key={`${dossier.id} ${dossier.part}`}>
          <h3>
            <span class="code">{dossier.code}</span>
          </h3>
          <DefinitionList items={linesOf(dossier, t)} />
          {dossier.answers ? <Own title={t('reception.answers')} value={dossier.answers} /> : null}
          <p>{t('dataExport.historyOf', { n: dossier.history.length })}</p>
        </section>
      ))}
      <h2>{t('dataExport.looks', { n: data.looks.length })}</h2>
      <ol>
        {data.looks.map((look, i) => (
          <li key={`${look.at} ${i}`}>
            {moment(look.at, t)}: {look.officer}, {howWords(look.how, t)}
            {look.dossier === null ? '' : ` (${look.dossier})`} {purposeWords(look.purpose, t)}
          </li>
        ))}
      </ol>
    </Page>
  );
}

function linesOf(dossier: PersonExport['dossiers'][number], t: Say) {
  const { person } = dossier;
  const lines = [
    ['procedure', t('dossier.procedure'), dossier.procedure],
    ['part', t('dataExport.part'), t(dossier.part === 'applicant' ? 'dossier.applicant' : 'dossier.owner')],
    ['status', t('dataRequests.state'), dossier.status],
    ['office', t('dossier.receiving'), dossier.office],
    ['arrived', t('track.received'), moment(dossier.arrivedAt, t)],
    ['name', t('applicant.name'), person.name],
    ['id', t('applicant.idNumber'), person.idNumber],
    ['birth', t('applicant.birthDate'), person.birthDate],
    ['phone', t('applicant.phone'), person.phone],
    ['email', t('applicant.email'), person.email],
    ['address', t('applicant.address'), person.address],
    ['papers', t('dossier.papersHandedIn'), dossier.papers.join('; ')],
  ] as const;
  return lines.flatMap(([key, term, value]) => (value ? [{ key, term, value }] : []));
}

function Own({ title, value }: { readonly title: string; readonly value: Readonly<Record<string, unknown>> }): VNode {
  const items = Object.entries(value).map(([key, one]) => ({
    key,
    term: key,
    value: typeof one === 'string' ? one : JSON.stringify(one),
  }));
  return (
    <>
      <h4>{title}</h4>
      <DefinitionList items={items} />
    </>
  );
}

function moment(at: string, t: Say): string {
  return formatMoment(parseInstant(at) as Instant, t.lang);
}
