import type { Words } from '../calendar/index.ts';
import type { Part, Told } from './change.ts';
import type { Differing } from './compare.ts';
import { sayValue } from './say-value.ts';

const PART_OF: Readonly<Record<string, Part>> = {
  papers: 'papers',
  fees: 'fees',
  form: 'form',
  process: 'steps',
  legal: 'time',
  committed: 'time',
  supplement: 'time',
  obligation: 'fees',
  result: 'result',
  faults: 'faults',
  source: 'basis',
};

const NAMES: Readonly<Record<string, Words>> = {
  name: { vi: 'Tên thủ tục', en: 'The name' },
  agency: { vi: 'Cơ quan thực hiện', en: 'The agency' },
  competent: { vi: 'Cơ quan có thẩm quyền giải quyết', en: 'The competent unit' },
  sector: { vi: 'Lĩnh vực', en: 'The field' },
  levels: { vi: 'Cấp thực hiện', en: 'The levels' },
  serviceLevel: { vi: 'Mức độ dịch vụ công trực tuyến', en: 'The level of the online service' },
  nationalCode: { vi: 'Mã quốc gia', en: 'The national code' },
  oldCodes: { vi: 'Mã cũ', en: 'Former codes' },
  validFrom: { vi: 'Có hiệu lực từ', en: 'In force from' },
  validTo: { vi: 'Hết hiệu lực', en: 'In force until' },
  source: { vi: 'Văn bản căn cứ', en: 'The texts it rests on' },
  'supplement.days': { vi: 'Số ngày để bổ sung hồ sơ', en: 'The days for a supplement' },
  'supplement.policy': { vi: 'Cách tính hạn sau bổ sung', en: 'How time counts after a supplement' },
  'obligation.days': { vi: 'Số ngày để nộp nghĩa vụ tài chính', en: 'The days for the obligation' },
  'result.name': { vi: 'Tên kết quả', en: 'The name of the result' },
  'result.code': { vi: 'Mã kết quả', en: 'The code of the result' },
  'result.validMonths': { vi: 'Số tháng kết quả có giá trị', en: 'The months the result is valid' },
};

/** Any other difference: by its name where it has one, else by its place, so that nothing changes untold. */
export function tellOther({ path, before, after }: Differing): Told {
  const at = path.join('.');
  const { vi, en } = NAMES[at] ?? { vi: `Mục “${at}”`, en: `The entry “${at}”` };
  const [from, to] = [sayValue(before), sayValue(after)];
  return {
    part: PART_OF[path[0] ?? ''] ?? 'general',
    burden: null,
    vi: `${vi}: từ ${from.vi} thành ${to.vi}.`,
    en: `${en}: from ${from.en} to ${to.en}.`,
  };
}
