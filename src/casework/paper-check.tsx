import type { VNode } from 'preact';
import type { Instant } from '../domain/calendar/moment.ts';
import { Icon, type IconName, Moment, paperCount, type Say, Tag, type Tone, type WordKey } from '../ui/index.ts';

/** A paper of the procedure's list beside what was handed in of it. */
export type PaperChecked = {
  readonly key: string;
  readonly name: string;
  /** What the list asks; null of a paper that is on it no more. */
  readonly asked: { readonly originals: number; readonly copies: number; readonly required: boolean } | null;
  readonly handed: { readonly originals: number; readonly copies: number };
  readonly state: PaperState;
  /** The register it is read from, in words, where one replaces it (R11). */
  readonly register?: string;
  readonly again?: PaperAgain;
};

export type PaperState = 'there' | 'fewer' | 'missing' | 'reused' | 'register' | 'optional';

/** What the last supplement request says of a paper, and whether anything came in for it since. */
export type PaperAgain = {
  readonly faults: readonly { readonly name: string; readonly note: string | null }[];
  readonly state: 'waiting' | 'arrived' | 'settled';
  readonly arrivedAt?: Instant;
};

const STATES: { readonly [S in PaperState]: readonly [Tone, IconName, WordKey] } = {
  there: ['green', 'check', 'paperCheck.there'],
  fewer: ['orange', 'alert', 'paperCheck.fewer'],
  missing: ['red', 'alert', 'paperCheck.missing'],
  reused: ['green', 'check', 'paperCheck.reused'],
  register: ['blue', 'info', 'paperCheck.register'],
  optional: ['gray', 'file', 'paperCheck.optional'],
};

const AGAIN = {
  waiting: ['purple', 'pause', 'paperCheck.askedAgain'],
  arrived: ['yellow', 'hourglass', 'paperCheck.arrived'],
  settled: ['green', 'check', 'paperCheck.settled'],
} as const satisfies Record<PaperAgain['state'], readonly [Tone, IconName, WordKey]>;

/** What the procedure asks, what was handed in, what is missing and what was asked again, paper by paper. */
export function PaperCheck({ papers, t }: { readonly papers: readonly PaperChecked[]; readonly t: Say }): VNode {
  return (
    <ul class="papers">
      {papers.map((paper) => {
        const [tone, icon, word] = STATES[paper.state];
        return (
          <li key={paper.key}>
            <Icon name="file" />
            <div>
              <span class="paper-name">{paper.name}</span>
              <span class="paper-count">{asks(paper, t)}</span>
              {paperCount(paper.handed, t) ? (
                <span class="paper-count">
                  {t('paperCheck.handed')} <strong>{paperCount(paper.handed, t)}</strong>
                </span>
              ) : null}
              <p class="tags">
                <Tag tone={tone} icon={icon}>
                  {t(word, { register: paper.register ?? '' })}
                </Tag>
              </p>
              {paper.again ? <Again again={paper.again} t={t} /> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** What a supplement request asked of a paper, or of the dossier as a whole. */
export function Again({ again, t }: { readonly again: PaperAgain; readonly t: Say }): VNode {
  const [tone, icon, word] = AGAIN[again.state];
  return (
    <div class="paper-again">
      <p class="tags">
        <Tag tone={tone} icon={icon}>
          {t(word)}
        </Tag>
        {again.arrivedAt === undefined ? null : <Moment at={again.arrivedAt} t={t} />}
      </p>
      <ul>
        {again.faults.map(({ name, note }) => (
          <li key={name}>
            {name}
            {note ? <q class="fault-note">{note}</q> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function asks({ asked }: PaperChecked, t: Say): string {
  if (asked === null) return t('paperCheck.notListed');
  const count = paperCount(asked, t);
  const must = count ? t('paperCheck.asked', { count }) : t('paperCheck.askedUncounted');
  return asked.required ? must : `${must} · ${t('papers.ifAny')}`;
}
