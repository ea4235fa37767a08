import type { VNode } from 'preact';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import { at, buildFrame } from '../ui/frame.fixture.ts';
import type { Lang } from '../ui/index.ts';
import type { FoundPerson } from './group-persons.ts';
import { type DossierHit, SearchPage } from './search-page.tsx';

const NOTHING = { tooShort: false, more: false, dossiers: [], persons: [], procedures: [] };

function hits(procedures: readonly ProcedureVersion[], lang: Lang): readonly DossierHit[] {
  const party = { idNumber: '••••••••1234', phone: '•••••••678' };
  return [
    {
      id: 'd1',
      code: 'H42.120-240201-0001',
      status: 4,
      procedure: procedures[0]?.name[lang] ?? '',
      parties: [{ ...party, part: 'applicant', name: 'Nguyễn Thị Phương Thảo (demo)' }],
      left: { state: 'running', due: at('02-16 17:00'), minutes: 900, total: 4800 },
    },
    {
      id: 'd2',
      code: '000.00.07.H42-240131-0099',
      status: 5,
      procedure: procedures[1]?.name[lang] ?? '',
      parties: [
        { part: 'applicant', name: 'H’Hen Niê Bkrông Êban Phượng (demo)', idNumber: null, phone: party.phone },
        {
          ...party,
          part: 'owner',
          name: 'Công ty trách nhiệm hữu hạn một thành viên Đầu tư Phát triển Thương mại Dịch vụ Tràng An (demo)',
        },
      ],
      left: { state: 'paused', due: null, minutes: 1500, total: 4800 },
    },
    {
      id: 'd3',
      code: 'H42.120-240202-0007',
      status: 3,
      procedure: procedures[2]?.name[lang] ?? '',
      parties: [],
      left: { state: 'none', due: null, minutes: null, total: null },
    },
  ];
}

const PERSONS: readonly FoundPerson[] = [
  {
    ref: 'd1.applicant',
    kind: 'CITIZEN',
    name: 'Nguyễn Thị Phương Thảo (demo)',
    idNumber: '••••••••1234',
    phone: '•••••••678',
    dossiers: 3,
    latest: { id: 'd1', code: 'H42.120-240201-0001', at: at('02-01 10:05') },
  },
  {
    ref: 'd2.owner',
    kind: 'ENTERPRISE',
    name: 'Công ty Đầu tư Tràng An (demo)',
    idNumber: '••••••7890',
    phone: null,
    dossiers: 100,
    latest: { id: 'd2', code: '000.00.07.H42-240131-0099', at: at('01-31 09:00') },
  },
];

/** The search page in the states officers meet. */
export function searchScreens(procedures: readonly ProcedureVersion[], lang: Lang = 'vi'): ReadonlyMap<string, VNode> {
  const frame = (q: string) => buildFrame(`/search?q=${q}`, { lang, signedIn: true });
  const found = { ...NOTHING, more: true, dossiers: hits(procedures, lang), persons: PERSONS };
  return new Map([
    ['search', <SearchPage key="search" frame={frame('')} q="" found={{ ...NOTHING, tooShort: true }} />],
    [
      'search-found',
      <SearchPage
        key="found"
        frame={frame('thao')}
        q="thao"
        found={{ ...found, procedures: procedures.slice(0, 3) }}
      />,
    ],
    ['search-none', <SearchPage key="none" frame={frame('zz')} q="khong co ai" found={NOTHING} />],
    ['search-short', <SearchPage key="short" frame={frame('a')} q="a" found={{ ...NOTHING, tooShort: true }} />],
  ]);
}
