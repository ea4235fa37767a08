import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Searched } from './searched.ts';

export type Row = Readonly<Record<string, string>>;

/** The national portal's own records (gzip, a JSON object a line) as they are looked for; texts as they stand there, run together. */
export function readNational(path: string): readonly Searched[] {
  const file = readFileSync(path);
  const rows = gunzipSync(file)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
  return rows.map((row) => ({
    id: row.ma_thu_tuc ?? '',
    codes: [row.ma_thu_tuc ?? ''],
    name: row.ten_thu_tuc ?? '',
    sector: row.linh_vuc ?? '',
    agency: row.co_quan_thuc_hien ?? '',
    papers: [(row.thanh_phan_ho_so ?? '').replace('Tên giấy tờMẫu đơn, tờ khaiSố lượng', ' ')],
    result: (row.ket_qua_xu_ly ?? '').replaceAll(/Mã: \S+|Từ khóa.*$/gs, ' '),
    central: row.cap_thuc_hien === 'Cấp bộ',
  }));
}
