/**
 * Statements of the search. Each reaches an index under row-level security: ranges of text and equality are leakproof, LIKE and
 * expressions are not and stand only behind a range, on a bounded number of its rows. All are asked in the reader's context.
 */

/** Above every text that begins with what stands before it, in the order of code points. */
export const ABOVE = '\u{10FFFF}';

/** What a reader of the whole province gives for their units. */
export const PROVINCE_WIDE = '*';

// A unit by its number in the index; the whole province is one of them.
const UNITS = `(
        SELECT search_number(name) AS unit FROM unnest($2::text[]) name WHERE name <> '${PROVINCE_WIDE}'
         UNION ALL SELECT 0 WHERE '${PROVINCE_WIDE}' = ANY ($2::text[])
      ) AS u`;
const OF_UNIT = 's.province = $1 AND s.unit = u.unit';
const RANGE = `${OF_UNIT} AND s.key >= $3 AND s.key < $4`;

function byKey(order: 'ASC' | 'DESC'): string {
  return `
    SELECT k.dossier_id AS id
      FROM ${UNITS}
     CROSS JOIN LATERAL (
       SELECT s.dossier_id, s.key FROM search_key s WHERE ${RANGE} ORDER BY s.key ${order}, s.dossier_id ${order} LIMIT $5
     ) k
     GROUP BY k.dossier_id
     ORDER BY ${order === 'ASC' ? 'min(k.key)' : 'max(k.key) DESC'}, k.dossier_id DESC
     LIMIT $5`;
}

/** Dossiers found by a beginning, in the order of the keys: $2 units, $3 from, $4 below, $5 how many. */
export const BY_KEY = { name: 'search_by_key', text: byKey('ASC') };
/** The same, last key first: the newest day of a code. */
export const BY_KEY_BACKWARDS = { name: 'search_by_key_backwards', text: byKey('DESC') };

/**
 * Dossiers with a name whose words stand together in one of the given orders: first the names that are no more than that, newest first,
 * then those that go on, in the order of the keys. $2 units, $3 beginnings, $4 how many.
 */
export const BY_NAME = {
  name: 'search_by_name',
  text: `
    SELECT k.dossier_id AS id
      FROM ${UNITS}
     CROSS JOIN unnest($3::text[]) WITH ORDINALITY AS t(start, n)
     CROSS JOIN LATERAL (
       (SELECT s.dossier_id, s.key, 0 AS rank FROM search_key s
         WHERE ${OF_UNIT} AND s.key = t.start ORDER BY s.dossier_id DESC LIMIT $4)
       UNION ALL
       (SELECT s.dossier_id, s.key, 1 AS rank FROM search_key s
         WHERE ${OF_UNIT} AND s.key > t.start AND s.key < t.start || '${ABOVE}' ORDER BY s.key, s.dossier_id LIMIT $4)
     ) k
     GROUP BY k.dossier_id
     ORDER BY min(t.n * 2 + k.rank), min(k.key), k.dossier_id DESC
     LIMIT $4`,
};

/** How many rows begin with each word, counted no further than $4: $2 units, $3 words. */
export const WORD_COUNTS = {
  name: 'search_word_counts',
  text: `
    SELECT w.word, (
      SELECT count(*)::integer FROM (
        SELECT FROM ${UNITS}
         CROSS JOIN LATERAL (
           SELECT FROM search_key s WHERE ${OF_UNIT} AND s.key >= w.word AND s.key < w.word || '${ABOVE}' LIMIT $4
         ) k
         LIMIT $4
      ) counted
    ) AS count
      FROM unnest($3::text[]) AS w(word)`,
};

function byWords(fits: 'LIKE' | '~'): string {
  return `
    SELECT k.dossier_id AS id, bool_or(k.fits) AS fits, bool_or(k.n = $6) AS cut
      FROM ${UNITS}
     CROSS JOIN unnest($3::text[], $4::text[]) AS t(start, below)
     CROSS JOIN LATERAL (
       SELECT * FROM (
         SELECT s.dossier_id, s.key, row_number() OVER (ORDER BY s.key, s.dossier_id) AS n,
                ' ' || s.key ${fits} ALL ($5::text[]) AS fits
           FROM search_key s WHERE ${OF_UNIT} AND s.key >= t.start AND s.key < t.below
          ORDER BY s.key, s.dossier_id LIMIT $6
       ) looked
       WHERE looked.fits OR looked.n = $6
       LIMIT $7
     ) k
     GROUP BY k.dossier_id
     ORDER BY bool_or(k.fits) DESC, min(k.key), k.dossier_id DESC
     LIMIT $7`;
}

/**
 * Dossiers with a name that has a word of the ranges and fits all patterns: $2 units, $3 from, $4 below, $5 patterns on the key with a blank
 * before it, $6 rows looked at of each unit and range, $7 how many. The last row looked at comes also when it does not fit, to tell by `cut` that
 * there may be more behind it.
 */
export const BY_WORDS = { name: 'search_by_words', text: byWords('LIKE') };
/** The same with regular expressions. */
export const BY_WORDS_ALIKE = { name: 'search_by_words_alike', text: byWords('~') };

export type ByWordsRow = { id: string; fits: boolean; cut: boolean };

/** The different words that names begin with, from 'a' on, by a step in the index for each: $2 units, $3 words at most. */
export const WORDS = {
  name: 'search_words',
  text: `
    WITH RECURSIVE words AS (
      SELECT u.unit, (SELECT split_part(s.key, ' ', 1) FROM search_key s WHERE ${OF_UNIT} AND s.key >= 'a' ORDER BY s.key LIMIT 1) AS word
        FROM ${UNITS}
      UNION ALL
      SELECT u.unit, (SELECT split_part(s.key, ' ', 1) FROM search_key s
                       WHERE ${OF_UNIT} AND s.key >= u.word || '!' ORDER BY s.key LIMIT 1)
        FROM words u WHERE u.word IS NOT NULL
    )
    SELECT DISTINCT word FROM (SELECT word FROM words WHERE word IS NOT NULL LIMIT $3) known`,
};

/** The dossier of a code: $2 code. */
export const BY_CODE = { name: 'search_by_code', text: 'SELECT id FROM dossier WHERE province = $1 AND code = $2' };

const byNumber = (column: 'id_number' | 'phone') => `
  SELECT dossier_id AS id FROM dossier_party WHERE province = $1 AND ${column} = ANY ($2::text[])
   ORDER BY dossier_id DESC LIMIT $3`;

/** Dossiers of a person, newest first: $2 numbers, $3 how many. */
export const BY_ID_NUMBER = { name: 'search_by_id_number', text: byNumber('id_number') };
export const BY_PHONE = { name: 'search_by_phone', text: byNumber('phone') };

/** The people of the dossiers found: $2 dossiers. */
export const PEOPLE = {
  name: 'search_people',
  text: `
    SELECT d.id, d.code, d.arrived_at, p.part, p.kind, p.name, p.name_key, p.id_number, p.phone
      FROM dossier d
      LEFT JOIN dossier_party p ON p.province = d.province AND p.dossier_id = d.id
     WHERE d.province = $1 AND d.id = ANY ($2::uuid[])`,
};

export type PersonRow = {
  id: string;
  code: string;
  arrived_at: number;
  part: 'applicant' | 'owner' | null;
  kind: string;
  name: string;
  name_key: string;
  id_number: string | null;
  phone: string | null;
};

/** The dossiers shown, as they stand: $2 dossiers. */
export const STATES = {
  name: 'search_states',
  text: 'SELECT id, state FROM dossier WHERE province = $1 AND id = ANY ($2::uuid[])',
};

/** How many dossiers each person has that the reader may see, counted no further than $3, and the newest: $2 id numbers. */
export const DOSSIERS_OF = {
  name: 'search_dossiers_of',
  text: `
    SELECT i.number AS id_number, count(*)::integer AS count,
           (array_agg(d.id ORDER BY d.arrived_at DESC, d.id DESC))[1] AS id,
           (array_agg(d.code ORDER BY d.arrived_at DESC, d.id DESC))[1] AS code,
           max(d.arrived_at) AS arrived_at
      FROM unnest($2::text[]) AS i(number)
     CROSS JOIN LATERAL (
       SELECT DISTINCT p.dossier_id FROM dossier_party p
        WHERE p.province = $1 AND p.id_number = i.number ORDER BY p.dossier_id DESC LIMIT $3
     ) p
      JOIN dossier d ON d.province = $1 AND d.id = p.dossier_id
     GROUP BY i.number`,
};

export type DossiersOfRow = { id_number: string; count: number; id: string; code: string; arrived_at: number };

/** Parties received by an office, newest first, with all that is kept of them: $2 id numbers, $3 phones, $4 offices, $5 how many. */
export const RECEIVED = {
  name: 'search_received_persons',
  text: `
    SELECT d.id, d.code, d.arrived_at, p.part, p.name_key, p.id_number, p.phone, p.person
      FROM (
        SELECT dossier_id, part FROM dossier_party WHERE province = $1 AND id_number = ANY ($2::text[])
        UNION
        SELECT dossier_id, part FROM dossier_party WHERE province = $1 AND phone = ANY ($3::text[])
      ) found
      JOIN dossier d ON d.province = $1 AND d.id = found.dossier_id
      JOIN dossier_party p ON p.province = $1 AND p.dossier_id = found.dossier_id AND p.part = found.part
     WHERE d.receiving_unit = ANY ($4::text[])
     ORDER BY d.arrived_at DESC, d.id DESC
     LIMIT $5`,
};

/** One party of a dossier an office received: $2 dossier, $3 part, $4 offices. */
export const RECEIVED_PARTY = {
  name: 'search_received_party',
  text: `
    SELECT d.id, d.code, d.arrived_at, p.part, p.name_key, p.id_number, p.phone, p.person
      FROM dossier d JOIN dossier_party p ON p.province = d.province AND p.dossier_id = d.id
     WHERE d.province = $1 AND d.id = $2 AND p.part = $3 AND d.receiving_unit = ANY ($4::text[])`,
};

export type ReceivedRow = {
  id: string;
  code: string;
  arrived_at: number;
  part: 'applicant' | 'owner';
  name_key: string;
  id_number: string | null;
  phone: string | null;
  person: string;
};

/** Of dossiers, those an office received: $2 dossiers, $3 offices. */
export const RECEIVED_HERE = {
  name: 'search_received_here',
  text: 'SELECT id FROM dossier WHERE province = $1 AND id = ANY ($2::uuid[]) AND receiving_unit = ANY ($3::text[])',
};
