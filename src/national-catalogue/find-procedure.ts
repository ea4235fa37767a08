import type { Database } from '../platform/database/index.ts';
import { type DifferenceRow, NEWEST_VERSION, OPEN_DIFFERENCES, type VersionRow } from './national-catalogue.sql.ts';
import type { NationalFields, NationalRecord } from './read-record.ts';

/** A procedure of the national catalogue as it is kept: what was read of each field, and what newer files say otherwise. */
export type NationalProcedure = {
  readonly code: string;
  readonly version: number;
  readonly validFrom: string;
  readonly receivedHere: boolean;
  readonly fields: NationalFields;
  readonly record: NationalRecord;
  readonly differences: readonly {
    readonly field: string;
    readonly fileDate: string;
    readonly now: string | null;
    readonly newer: string | null;
  }[];
};

/** The version that holds now of the procedure with a national code; undefined when it was never imported. */
export async function findNationalProcedure(
  db: Database,
  province: string,
  code: string,
): Promise<NationalProcedure | undefined> {
  return await db.transaction(
    async (tx) => {
      const [row] = (await tx.query<VersionRow>(NEWEST_VERSION, [province, code])).rows;
      if (!row) return undefined;
      const { rows } = await tx.query<DifferenceRow>(OPEN_DIFFERENCES, [province, code]);
      const { version, valid_from: validFrom, received_here: receivedHere, record } = row;
      const differences = rows.map(({ field, file_date: fileDate, text }) => ({
        field,
        fileDate,
        now: record[field] ?? null,
        newer: text,
      }));
      return { code, version, validFrom, receivedHere, fields: row.fields as NationalFields, record, differences };
    },
    { local: { 'motcua.province': province }, readOnly: true, isolation: 'repeatable read' },
  );
}
