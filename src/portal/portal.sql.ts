/** Statements of the citizen's tracking: no name, address or whole number leaves the database. */

// The last four letters or digits; a shorter number never equals a factor of four.
const tail = (column: string) => `right(regexp_replace(upper(${column}), '[^0-9A-Z]', '', 'g'), 4)`;

/** A dossier by its code with the factors that open it: $1 province, $2 code. */
export const TRACKED = {
  name: 'portal_tracked',
  text: `
    SELECT d.id, d.state, ${tail('a.id_number')} AS applicant_id, ${tail('a.phone')} AS applicant_phone,
           ${tail('o.id_number')} AS owner_id, ${tail('o.phone')} AS owner_phone
      FROM dossier d
      LEFT JOIN dossier_party a ON a.province = d.province AND a.dossier_id = d.id AND a.part = 'applicant'
      LEFT JOIN dossier_party o ON o.province = d.province AND o.dossier_id = d.id AND o.part = 'owner'
     WHERE d.province = $1 AND d.code = $2`,
};

export type TrackedRow = {
  id: string;
  state: string;
  applicant_id: string | null;
  applicant_phone: string | null;
  owner_id: string | null;
  owner_phone: string | null;
};

/**
 * What of a dossier's history its applicant is told, oldest first, with what was written to them about the faults named:
 * $1 province, $2 dossier, $3 types of events.
 */
export const PUBLIC_EVENTS = {
  name: 'portal_public_events',
  text: `
    SELECT e.type, e.v, e.at, e.facts, (p.body::jsonb -> 'faultNotes')::text AS fault_notes
      FROM dossier_event e
      LEFT JOIN event_personal p
        ON p.province = e.province AND p.dossier_id = e.dossier_id AND p.version = e.version AND p.n = e.n
       AND e.type IN ('supplement-requested', 'supplement-confirmed', 'proposed')
     WHERE e.province = $1 AND e.dossier_id = $2 AND e.type = ANY ($3::text[])
     ORDER BY e.version, e.n
     LIMIT 1000`,
};

export type PublicEventRow = { type: string; v: number; at: number; facts: string; fault_notes: string | null };
