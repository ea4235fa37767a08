import type { Province } from '../catalogue/index.ts';
import { receivingUnits, unitsOf } from '../catalogue/index.ts';

/** A procedure at an office, and how often people come for it. */
export type Offered = { readonly procedure: string; readonly unit: string; readonly weight: number };

/** Of a thousand dossiers in a commune, and at the provincial centre. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'chung-thuc-ban-sao': 340,
  'cap-the-can-cuoc': 120,
  'dang-ky-khai-sinh': 90,
  'xac-nhan-tinh-trang-hon-nhan': 80,
  'lien-thong-khai-sinh-thuong-tru-bhyt': 50,
  'dang-ky-ho-kinh-doanh': 60,
  'dang-ky-ket-hon': 35,
  'cap-gpxd-nha-o': 25,
  'dang-ky-bien-dong-chuyen-nhuong-dat': 190,
  'cap-lai-gplx': 210,
  'ly-lich-tu-phap-so-1': 150,
  'bhxh-mot-lan': 110,
  'cap-dien-ha-ap': 70,
};
const SELDOM = 10;
/** One of three dossiers is the provincial centre's. */
const AT_CENTRE = 0.6;

/** Where people may file what: each procedure at the offices of its level, as the province's tree connects them. */
export function offeredIn(province: Province): readonly Offered[] {
  const offices = receivingUnits(province);
  return [...province.procedures.values()].flatMap((versions) => {
    const procedure = versions.at(-1);
    if (!procedure || procedure.linkedOnly) return [];
    const here = offices.filter(
      ({ id, level }) => procedure.levels.includes(level) && 'COMPETENT' in unitsOf(province, id, procedure.competent),
    );
    return here.map(({ id, level }) => ({
      procedure: procedure.id,
      unit: id,
      weight: ((WEIGHTS[procedure.id] ?? SELDOM) * (level === 'PROVINCE' ? AT_CENTRE : 1)) / here.length,
    }));
  });
}
