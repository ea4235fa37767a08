import { Trouble } from '../platform/log/index.ts';
import type { DataProblem } from './province.ts';

/** The province's folder cannot be used: each problem names its file and place, in both languages. */
export class ProvinceTrouble extends Trouble {
  readonly problems: readonly DataProblem[];

  constructor(folder: string, problems: readonly DataProblem[]) {
    const list = (language: 'vi' | 'en') => problems.map((one) => `\n  ${placeOf(one)}: ${one[language]}`).join('');
    super({
      vi: `Dữ liệu tỉnh trong ${folder} chưa dùng được:${list('vi')}`,
      en: `The province's data in ${folder} cannot be used:${list('en')}`,
    });
    this.problems = problems;
  }
}

/** File and place as one: `procedures/x/procedure.json: fees[0].amount`. */
export function placeOf({ file, path }: DataProblem): string {
  return path === '' ? file : `${file}: ${path}`;
}
