import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ProcedureVersion } from '../../src/domain/procedure/index.ts';

type Row = Readonly<Record<string, string>>;

/**
 * So many procedures in use: names, fields, agencies and papers of `catalogue` (records of the national portal: gzip, a JSON object a line)
 * where there is one, and copies of the province's own for the rest. Form and process are those of the province's.
 */
export function manyProcedures(own: readonly ProcedureVersion[], count: number, catalogue?: string) {
  const national = catalogue === undefined ? [] : rowsOf(catalogue);
  const procedures = Array.from({ length: count }, (_, n): ProcedureVersion => {
    const like = own[n % own.length] as ProcedureVersion;
    const record = national[n];
    return record ? asRecorded(like, record) : { ...like, id: `${like.id}-${n}`, nationalCode: null, oldCodes: [] };
  });
  return { procedures, names: catalogue ? 'national catalogue' : 'copies of the demo province' };
}

function rowsOf(catalogue: string): readonly Row[] {
  const text = gunzipSync(readFileSync(catalogue)).toString('utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]));
}

function asRecorded(like: ProcedureVersion, record: Row): ProcedureVersion {
  const both = (text: string | undefined) => ({ vi: text ?? '', en: text ?? '' });
  return {
    ...like,
    id: `p-${record.ma_thu_tuc?.replace('.', '-')}`,
    nationalCode: record.ma_thu_tuc ?? null,
    oldCodes: [],
    linkedOnly: false,
    name: both(record.ten_thu_tuc),
    sector: both(record.linh_vuc),
    agency: both(record.co_quan_thuc_hien?.slice(0, 120)),
    result: { ...like.result, name: both(record.ket_qua_xu_ly?.slice(0, 200)) },
    papers: like.papers.slice(0, 1).map((paper) => ({ ...paper, name: both(record.thanh_phan_ho_so) })),
  };
}
