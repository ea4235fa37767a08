import type { Queryable } from '../src/platform/database/index.ts';

/** Somebody of the crowd, to be looked for. */
export type Sought = {
  readonly code: string;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly units: readonly string[];
};

/** Some of a crowd that `fillDossiers` made, of one unit or of all. */
export async function soughtOf(from: Queryable, unit?: string): Promise<readonly Sought[]> {
  const { rows } = await from.query<Sought>(
    `SELECT d.code, p.name_key AS name, p.id_number AS "idNumber", p.phone, d.units
       FROM dossier d JOIN dossier_party p ON p.province = d.province AND p.dossier_id = d.id
      WHERE d.id::text LIKE '0199%' AND ($1::text IS NULL OR $1 = ANY (d.units))
      ORDER BY md5(d.id::text) LIMIT 400`,
    [unit ?? null],
  );
  return rows;
}

const wordsOf = ({ name }: Sought): readonly string[] => name.split(' ');
const turned = (one: Sought): readonly string[] => wordsOf(one).toReversed();

/** What is typed for somebody, by kind; the goals in milliseconds of the database at p95 (none for what goes by guess). */
export const QUESTIONS: readonly {
  readonly kind: string;
  readonly goal?: number;
  readonly text: (one: Sought) => string;
}[] = [
  { kind: 'code', goal: 10, text: ({ code }) => code },
  { kind: 'end of a code', goal: 10, text: ({ code }) => code.slice(-4) },
  { kind: 'day and end of a code', goal: 10, text: ({ code }) => code.slice(-11) },
  { kind: 'unit, day and end of a code', goal: 10, text: ({ code }) => code.slice(4) },
  { kind: 'beginning of a code', goal: 10, text: ({ code }) => code.slice(0, 12) },
  { kind: 'id number', goal: 10, text: ({ idNumber }) => idNumber },
  { kind: 'last 4 of an id number', goal: 10, text: ({ idNumber }) => idNumber.slice(-4) },
  { kind: 'telephone', goal: 10, text: ({ phone }) => phone },
  { kind: 'whole name', goal: 10, text: ({ name }) => name },
  { kind: 'two words begun: ng th', goal: 10, text: () => 'ng th' },
  { kind: 'all words, last first', goal: 10, text: (one) => turned(one).join(' ') },
  {
    kind: 'all words begun, last first',
    goal: 10,
    text: (one) =>
      turned(one)
        .map((word) => word.slice(0, 3))
        .join(' '),
  },
  { kind: 'last word and first', goal: 10, text: (one) => `${turned(one)[0]} ${wordsOf(one)[0]}` },
  { kind: 'the commonest word', goal: 10, text: () => 'nguyen' },
  { kind: 'two common words never together', goal: 10, text: () => 'tran le pham' },
  { kind: 'part of a word', goal: 80, text: (one) => partOf(turned(one)[0] ?? '') },
  { kind: 'a slip of the hand', text: (one) => slipIn(one) },
  { kind: 'nobody', text: () => 'nguyen khongcoai' },
];

// "oa" of "hoa" is a beginning of other names too; "uong" is none.
function partOf(word: string): string {
  return word.length > 4 ? word.slice(1) : 'uong';
}

function slipIn(one: Sought): string {
  const words = [...wordsOf(one)];
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? '';
  return words.map((word) => (word === longest ? `${word.slice(0, -1)}q` : word)).join(' ');
}
