import type { Instant } from '../domain/calendar/moment.ts';
import { formatShort } from './format.ts';
import type { Lang } from './lang.ts';
import { paths } from './paths.ts';
import { words } from './words.ts';

type Named = { readonly vi: string; readonly en: string };

/** What `GET /api/v1/search` answers, as far as it is shown here. */
export type Found = {
  readonly tooShort: boolean;
  readonly more: boolean;
  readonly dossiers: readonly {
    readonly id: string;
    readonly code: string;
    readonly status: Named;
    readonly procedure: Named;
    readonly dueCurrent: string | null;
    readonly parties: readonly { readonly name: string }[];
  }[];
  readonly persons: readonly {
    readonly ref: string;
    readonly name: string;
    readonly idNumber: string | null;
    readonly phone: string | null;
    readonly dossiers: number;
    readonly latest: { readonly id: string; readonly code: string };
  }[];
  readonly procedures: readonly (Named & { readonly id: string })[];
};

/** One line to choose. */
export type Choice = {
  readonly key: string;
  readonly href: string;
  readonly title: string;
  readonly about: string;
  readonly isCode?: boolean;
};

export type Group = { readonly kind: 'dossiers' | 'persons' | 'procedures'; readonly choices: readonly Choice[] };

/** What was found, by kind, each line with where it leads; kinds of which nothing was found are left out. */
export function groupsOf({ dossiers, persons, procedures }: Found, lang: Lang, receives: boolean): readonly Group[] {
  const t = words(lang);
  const groups: readonly Group[] = [
    {
      kind: 'dossiers',
      choices: dossiers.map(({ id, code, status, procedure, dueCurrent, parties }) => ({
        key: id,
        href: paths.dossier(id),
        title: code,
        isCode: true,
        about: line(
          parties.map(({ name }) => name).join(', '),
          status[lang],
          dueCurrent && t('palette.due', { at: formatShort(Date.parse(dueCurrent) as Instant) }),
          procedure[lang],
        ),
      })),
    },
    {
      kind: 'persons',
      choices: persons.map(({ ref, name, idNumber, phone, dossiers, latest }) => ({
        key: ref,
        href: paths.dossier(latest.id),
        title: name,
        about: line(idNumber, phone, t('palette.latest', { n: dossiers, code: latest.code })),
      })),
    },
    {
      kind: 'procedures',
      choices: procedures.map((procedure) => ({
        key: procedure.id,
        href: receives ? paths.receive(procedure.id) : paths.procedure(procedure.id),
        title: procedure[lang],
        about: t(receives ? 'palette.receive' : 'palette.read'),
      })),
    },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

function line(...parts: readonly (string | null)[]): string {
  return parts.filter(Boolean).join(' · ');
}
