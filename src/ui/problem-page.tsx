import type { VNode } from 'preact';
import type { Words } from '../domain/calendar/moment.ts';
import { ButtonLink } from './button.tsx';
import type { Frame } from './frame.ts';
import { Page } from './page.tsx';
import { paths } from './paths.ts';
import { type WordKey, words } from './words.ts';

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503;

export type ProblemProps = {
  readonly frame: Frame;
  readonly status: ProblemStatus;
  /** The refusal's own sentence, when there is one. */
  readonly detail?: Words;
  /** 409: what others did since the page was made, newest last, in words. */
  readonly changes?: readonly string[];
  /** 500: what the person can quote at the hotline. */
  readonly reference?: string;
  /** 503: when the service is back, in words. */
  readonly backAt?: string;
  /** Where the work can go on: the dossier, the form. */
  readonly way?: { readonly href: string; readonly text: string };
};

type Texts = { readonly title: WordKey; readonly input: WordKey; readonly todo: WordKey };

/** Per status: what happened, what became of the input, what to do. */
const TEXTS = {
  400: { title: 'problem.422.title', input: 'problem.422.input', todo: 'problem.422.todo' },
  401: { title: 'problem.401.title', input: 'problem.401.input', todo: 'problem.401.todo' },
  403: { title: 'problem.403.title', input: 'problem.403.input', todo: 'problem.403.todo' },
  404: { title: 'problem.404.title', input: 'problem.404.input', todo: 'problem.404.todo' },
  409: { title: 'problem.409.title', input: 'problem.409.input', todo: 'problem.409.todo' },
  422: { title: 'problem.422.title', input: 'problem.422.input', todo: 'problem.422.todo' },
  429: { title: 'problem.429.title', input: 'problem.429.input', todo: 'problem.429.todo' },
  500: { title: 'problem.500.title', input: 'problem.500.input', todo: 'problem.500.todo' },
  503: { title: 'problem.503.title', input: 'problem.503.input', todo: 'problem.503.todo' },
} as const satisfies Record<ProblemStatus, Texts>;

/** Says plainly that something did not work: what became of the input, what to do, whom to call. No blame, no jargon, no red. */
export function ProblemPage({ frame, status, detail, changes, reference, backAt, way }: ProblemProps): VNode {
  const t = words(frame.lang);
  const texts = TEXTS[status];
  const back = way ?? { href: frame.user ? paths.inbox : paths.home, text: t(frame.user ? 'nav.inbox' : 'nav.home') };
  return (
    <Page frame={frame} title={t(texts.title)} layout="reading">
      {detail ? <p class="lead">{detail[frame.lang]}</p> : null}
      {backAt ? <p class="lead">{t('problem.backAt', { time: backAt })}</p> : null}
      <p>{t(texts.input)}</p>
      {changes && changes.length > 0 ? (
        <section aria-labelledby="changes-title">
          <h2 id="changes-title">{t('problem.changes')}</h2>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <p>{t(texts.todo, { hotline: frame.hotline })}</p>
      {reference ? (
        <p>
          {t('problem.reference')} <strong class="code">{reference}</strong>
        </p>
      ) : null}
      <p class="actions">
        <ButtonLink href={back.href} icon="arrow">
          {back.text}
        </ButtonLink>
      </p>
    </Page>
  );
}
