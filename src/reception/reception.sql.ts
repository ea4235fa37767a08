/** An open dossier of the same person and procedure: $1 province, $2 id number, $3 procedure, $4 not this one. */
export const DUPLICATE = {
  name: 'reception_duplicate',
  text: `
    SELECT d.id, d.code, d.arrived_at
    FROM dossier_party p
    JOIN dossier d ON d.province = p.province AND d.id = p.dossier_id
    WHERE p.province = $1 AND p.part = 'applicant' AND p.id_number = $2
      AND d.procedure_id = $3 AND d.id <> $4 AND d.status IN (1, 2, 4, 5, 6, 9)
    ORDER BY d.arrived_at DESC
    LIMIT 1`,
};

export type DuplicateRow = { id: string; code: string; arrived_at: number };
