import type { Queryable } from '../src/platform/database/index.ts';
import { NAME_WORDS, RARE_WORDS } from './invented-names.ts';

/** How many dossiers, and whose: those of a commune are received by its reception and decided by its committee, or by a department. */
export type Crowd = {
  readonly dossiers: number;
  readonly receptions: readonly string[];
  readonly committees: readonly string[];
  readonly departments: readonly string[];
  /** Of how many procedures they are, copies of those of the likes under ids of their own; without it of the likes' own. */
  readonly procedures?: number;
};

/** A province of 300 units: 140 communes with a reception and a committee each, and 20 departments; more communes for fewer departments. */
export function crowdOfAProvince(dossiers: number, departments?: readonly string[]): Crowd {
  const numbered = (count: number, name: string): string[] =>
    Array.from({ length: count }, (_, i) => `${name}-demo-${i}`);
  const communes = 150 - Math.ceil((departments?.length ?? 20) / 2);
  return {
    dossiers,
    receptions: numbered(communes, 'trung-tam-pvhcc-xa'),
    committees: numbered(communes, 'uy-ban-nhan-dan-xa'),
    departments: departments ?? numbered(20, 'so-chuyen-nganh'),
  };
}

/**
 * Fills a scratch database with dossiers, their people and what they are found by, as set-wise SQL: minutes for a million. Each is a copy
 * of one of `likes` in turn, with its own code, units and people, its history and its open steps, every third of them in somebody's hands;
 * hashes are copied and timers left out, so lists, tracking and the search can be measured and steps cannot; the state of each names the
 * units of its like, whose law is known, the row its own. Communes are of unequal size; six dossiers of ten are of people who come again. Never for a database
 * that anybody works with: triggers stand still meanwhile. `owner` is one connection of a superuser. A server that runs already does not know the
 * copies of procedures until it is started again.
 */
export async function fillDossiers(
  owner: Queryable,
  province: string,
  likes: readonly string[],
  crowd: Crowd,
): Promise<void> {
  const { family, womens, mens, given } = NAME_WORDS;
  await owner.query(`SET session_replication_role = 'replica'; SET statement_timeout = 0; SET work_mem = '256MB';
    SET maintenance_work_mem = '1GB'; SET synchronous_commit = off; SET jit = off; SET max_parallel_workers_per_gather = 0`);
  await owner.query('SELECT setseed(0.25)');
  await owner.query(PERSONS, [
    ...[family, womens, mens, given, RARE_WORDS].flatMap(({ shown, key }) => [shown, key]),
    Math.max(1, Math.ceil(crowd.dossiers * 0.6)),
  ]);
  await owner.query('CREATE UNIQUE INDEX ON bench_person (n)');
  await owner.query(SPREAD, [
    crowd.dossiers,
    crowd.receptions,
    crowd.committees,
    crowd.departments,
    Math.max(1, Math.ceil(crowd.dossiers * 0.6)),
  ]);
  const copies = crowd.procedures === undefined ? 0 : Math.ceil(crowd.procedures / likes.length);
  await owner.query(PROCEDURES, [province, likes, copies]);
  await owner.query(DOSSIERS, [province, likes, copies]);
  await owner.query(EVENTS, [province, likes]);
  await owner.query(STEPS, [province, likes, copies]);
  await owner.query(PARTIES, [province]);
  await owner.query('ALTER TABLE search_key DROP CONSTRAINT search_key_pkey');
  await owner.query(KEYS, [province]);
  await owner.query(
    'ALTER TABLE search_key ADD CONSTRAINT search_key_pkey PRIMARY KEY (province, unit, key, dossier_id)',
  );
  await owner.query('DROP TABLE bench_person, bench_dossier');
  await owner.query(`SET session_replication_role = 'origin'`);
  for (const table of ['dossier', 'dossier_event', 'open_step', 'dossier_party', 'search_key'])
    await owner.query(`VACUUM (ANALYZE) ${table}`);
}

const at = (list: number): string => `$${list}::text[]`;
const drawn = (list: number, by: string): string => `(${at(list)})[${by}]`;

// Family, middle and given name of each; every 25th bears a rare given name, every 40th has no middle one.
const PERSONS = `
  CREATE UNLOGGED TABLE bench_person AS
  SELECT n, replace(concat_ws(' ', ${drawn(1, 'f')}, CASE WHEN n % 40 > 0 THEN CASE WHEN woman THEN ${drawn(3, 'm')} ELSE ${drawn(5, 'm')} END END,
                      CASE WHEN n % 25 > 0 THEN ${drawn(7, 'g')} ELSE ${drawn(9, 'r')} END), '  ', ' ') AS name,
         concat_ws(' ', ${drawn(2, 'f')}, CASE WHEN n % 40 > 0 THEN CASE WHEN woman THEN ${drawn(4, 'm')} ELSE ${drawn(6, 'm')} END END,
                      CASE WHEN n % 25 > 0 THEN ${drawn(8, 'g')} ELSE ${drawn(10, 'r')} END) AS name_key,
         '037' || lpad((n * 7919::bigint % 999999937)::text, 9, '0') AS id_number,
         '09' || lpad((n * 104729::bigint % 99999989)::text, 8, '0') AS phone
    FROM (SELECT n, random() < 0.5 AS woman, 1 + floor(random() * 1000)::integer AS f, 1 + floor(random() * 1000)::integer AS m,
                 1 + floor(random() * 1000)::integer AS g, 1 + floor(random() * cardinality(${at(9)}))::integer AS r
            FROM generate_series(1, $11::integer) n) drawn`;

const SPREAD = `
  CREATE UNLOGGED TABLE bench_dossier AS
  SELECT i, person, ('0199' || lpad(to_hex(i >> 16), 4, '0') || '-' || lpad(to_hex(i & 65535), 4, '0') || '-7' || substr(md5(i::text), 1, 3)
           || '-8' || substr(md5(i::text), 4, 3) || '-' || substr(md5(i::text), 7, 12)) AS text_id,
         'H99.' || (400 + commune) || '-'
           || to_char(date '2026-01-02' + (i * 300 / $1::integer)::integer, 'YYMMDD') || '-'
           || lpad((row_number() OVER (PARTITION BY commune, i * 300 / $1::integer ORDER BY i))::text, 4, '0') AS code,
         ARRAY[($2::text[])[1 + commune],
               CASE WHEN away < 0.3 THEN ($4::text[])[1 + floor(away / 0.3 * cardinality($4::text[]))::integer]
                    ELSE ($3::text[])[1 + commune] END] AS units,
         timestamptz '2026-01-02 08:00+07' + (i * 300.0 / $1::integer) * interval '1 day' AS arrived_at
    FROM (SELECT i::bigint AS i, 1 + floor(random() * $5::integer)::integer AS person,
                 floor(power(random(), 1.5) * cardinality($2::text[]))::integer AS commune, random() AS away
            FROM generate_series(1, $1::integer) i) spread`;

const LIKE = 'd.province = $1 AND d.id = ($2::uuid[])[1 + (b.i % cardinality($2::uuid[]))::integer]';

const COPY = `d.procedure_id || CASE WHEN $3::integer > 0 THEN '-demo-' || (1 + b.i / cardinality($2::uuid[]) % $3::integer) ELSE '' END`;

const PROCEDURES = `
  INSERT INTO procedure_version (province, id, version, body, hash)
  SELECT v.province, v.id || '-demo-' || n, v.version, jsonb_set(v.body, '{id}', to_jsonb(v.id || '-demo-' || n)), v.hash
    FROM procedure_version v CROSS JOIN generate_series(1, $3::integer) n
   WHERE v.province = $1 AND v.id IN (SELECT procedure_id FROM dossier WHERE province = $1 AND id = ANY ($2::uuid[]))`;

const DOSSIERS = `
  INSERT INTO dossier (province, id, version, code, status, procedure_id, procedure_version, channel, receiving_unit, competent_unit, units,
                       arrived_at, received_at, due_legal, due_current, changed_at, state, head_hash)
  SELECT $1, b.text_id::uuid, d.version, b.code, d.status, ${COPY}, d.procedure_version, d.channel, b.units[1], b.units[2], b.units,
         b.arrived_at, b.arrived_at, b.arrived_at + (d.due_legal - d.received_at), b.arrived_at + (d.due_current - d.received_at), b.arrived_at,
         replace(replace(replace(d.state, d.id::text, b.text_id), d.code, b.code), '"procedure":{"id":"' || d.procedure_id || '"',
                 '"procedure":{"id":"' || ${COPY} || '"'), d.head_hash
    FROM bench_dossier b JOIN dossier d ON ${LIKE}
   ORDER BY b.i`;

// Below every reader's place in the log: they have nothing to catch up with.
const EVENTS = `
  INSERT INTO dossier_event (province, dossier_id, version, n, type, v, at, facts, personal_hash, actor, key, body_hash, answer,
                             prev_hash, hash, xid)
  SELECT $1, b.text_id::uuid, e.version, e.n, e.type, e.v, b.arrived_at + (e.at - d.received_at), e.facts, e.personal_hash, e.actor, e.key,
         e.body_hash, e.answer, e.prev_hash, e.hash, '1'::xid8
    FROM bench_dossier b
    JOIN dossier d ON ${LIKE}
    JOIN dossier_event e ON e.province = d.province AND e.dossier_id = d.id
   ORDER BY b.i, e.version, e.n`;

const STEPS = `
  INSERT INTO open_step (province, dossier_id, token, node, kind, role, unit, assignee, since, due, remaining, code, status, procedure_id,
                         dossier_due, units)
  SELECT $1, b.text_id::uuid, s.token, s.node, s.kind, s.role, placed.unit, CASE WHEN b.i % 3 = 0 THEN 'demo ' || b.i % 5 || ' ' || placed.unit END,
         b.arrived_at + (s.since - d.received_at), b.arrived_at + (s.due - d.received_at), s.remaining, b.code, s.status, ${COPY},
         b.arrived_at + (s.dossier_due - d.received_at), b.units
    FROM bench_dossier b
    JOIN dossier d ON ${LIKE}
    JOIN open_step s ON s.province = d.province AND s.dossier_id = d.id
   CROSS JOIN LATERAL (
     SELECT CASE WHEN s.unit = d.receiving_unit THEN b.units[1] WHEN s.unit IS NOT NULL THEN b.units[2] END AS unit
   ) placed
   ORDER BY b.i, s.token`;

const PARTIES = `
  INSERT INTO dossier_party (province, dossier_id, part, kind, name, name_key, id_number, phone, person)
  SELECT $1, b.text_id::uuid, 'applicant', 'CITIZEN', p.name, p.name_key, p.id_number, p.phone,
         json_build_object('kind', 'CITIZEN', 'name', p.name, 'idNumber', p.id_number, 'phone', p.phone)::text
    FROM bench_dossier b JOIN bench_person p ON p.n = b.person
   ORDER BY b.i`;

// By the functions of the migration, and so the rows its triggers would have written.
const KEYS = `
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT $1, n.no, k.key, b.text_id::uuid
    FROM bench_dossier b
    JOIN bench_person p ON p.n = b.person
   CROSS JOIN LATERAL (
     SELECT DISTINCT key FROM unnest(search_keys_of_code(b.code) || search_keys_of_party(p.name_key, p.id_number)) key
   ) k
   CROSS JOIN LATERAL unnest(0 || search_numbers(b.units)) n (no)`;
