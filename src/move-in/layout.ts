import type { HistoryColumn } from '../domain/dossier/index.ts';
import { Trouble } from '../platform/log/index.ts';

/** The four columns every log has, by the names they have unless `--map` gives others. */
export const PARTS = { case: 'case', activity: 'activity', time: 'timestamp', resource: 'resource' } as const;

export type Part = keyof typeof PARTS;

/** Where a log's columns stand. */
export type Layout = {
  readonly columns: readonly HistoryColumn[];
  readonly at: Readonly<Record<Part, number>>;
  readonly attributes: readonly { readonly name: string; readonly at: number }[];
};

/** The names given by `--map case=case_id,activity=step`; `timestamp` is the part a log calls so. Throws Trouble on what is no part. */
export function readMap(texts: readonly string[]): Readonly<Record<Part, string>> {
  const names: Record<Part, string> = { ...PARTS };
  for (const pair of texts.flatMap((text) => text.split(','))) {
    const [given = '', name = ''] = pair.split(/=(.*)/s);
    const part = (Object.keys(PARTS) as Part[]).find((one) => PARTS[one] === given.trim());
    if (!part || name === '')
      throw new Trouble({
        vi: `--map không hiểu "${pair}": ghi dạng case=tên_cột, với case, activity, timestamp hoặc resource.`,
        en: `--map does not know "${pair}": write case=column_name, with case, activity, timestamp or resource.`,
      });
    names[part] = name;
  }
  return names;
}

/** A log's layout from its first line. Throws Trouble when a column is missing, unnamed or there twice; only `resource` may be missing. */
export function layoutOf(header: readonly string[], names: Readonly<Record<Part, string>>): Layout {
  const twice = header.find((name, i) => name === '' || header.indexOf(name) !== i);
  if (twice !== undefined)
    throw new Trouble({
      vi: `Dòng tiêu đề có cột không tên hoặc trùng tên (“${twice}”). Sửa dòng đầu của tệp.`,
      en: `The header has a column without a name, or twice the same ("${twice}"). Mend the file's first line.`,
    });
  const at = (part: Part) => header.indexOf(names[part]);
  const missing = (['case', 'activity', 'time'] as const).filter((part) => at(part) < 0);
  if (missing.length > 0)
    throw new Trouble({
      vi: `Tệp không có cột ${missing.map((part) => `“${names[part]}”`).join(', ')}. Các cột có: ${header.join(', ')}. Nêu tên cột bằng --map.`,
      en: `The file has no column ${missing.map((part) => `"${names[part]}"`).join(', ')}. It has: ${header.join(', ')}. Name the columns with --map.`,
    });
  const places = { case: at('case'), activity: at('activity'), time: at('time'), resource: at('resource') };
  const partAt = new Map(Object.entries(places).map(([part, place]) => [place, part as Part]));
  return {
    at: places,
    columns: header.map((name, i) => {
      const part = partAt.get(i);
      return part ? { name, part } : { name };
    }),
    attributes: header.flatMap((name, i) => (partAt.has(i) ? [] : [{ name, at: i }])),
  };
}
