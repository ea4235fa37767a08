import type { Party } from '../domain/dossier/command.ts';
import type { PaperHanded } from '../domain/dossier/dossier.ts';
import type { Queryable } from '../platform/database/index.ts';

/** What stands beside a dossier: its people, the form's answers, the papers handed in. Personal. */
export type Records = {
  readonly applicant: Party | null;
  readonly owner: Party | null;
  readonly answers: Readonly<Record<string, unknown>> | null;
  readonly papers: readonly PaperHanded[];
};

const RECORDS = {
  name: 'ledger_records',
  text: `SELECT (SELECT json_object_agg(part, person) FROM dossier_party WHERE province = $1 AND dossier_id = $2) AS people,
                (SELECT answers FROM dossier_answers WHERE province = $1 AND dossier_id = $2) AS answers,
                (SELECT json_agg(json_build_object('key', key, 'originals', originals, 'copies', copies, 'reused', reused)
                                 ORDER BY n)
                   FROM dossier_paper WHERE province = $1 AND dossier_id = $2) AS papers`,
};

type Row = {
  people: Partial<Record<'applicant' | 'owner', string>> | null;
  answers: Record<string, unknown> | null;
  papers: (Omit<PaperHanded, 'reused'> & { reused: boolean })[] | null;
};

/** The records of a dossier as they stand now; people and answers are null once erased. Run it inside `inContext`. */
export async function recordsOfDossier(tx: Queryable, province: string, id: string): Promise<Records> {
  const { rows } = await tx.query<Row>(RECORDS, [province, id]);
  const { people, answers, papers } = rows[0] ?? { people: null, answers: null, papers: null };
  return {
    applicant: readPerson(people?.applicant),
    owner: readPerson(people?.owner),
    answers,
    papers: (papers ?? []).map(({ reused, ...paper }) => (reused ? { ...paper, reused } : paper)),
  };
}

function readPerson(text: string | undefined): Party | null {
  return text === undefined ? null : (JSON.parse(text) as Party);
}
