import { type HistoryAsked, layoutsOf, readHistory } from './read-history.ts';
import { writeCsv } from './write-csv.ts';
import { writeOcel } from './write-ocel.ts';
import { writeXes } from './write-xes.ts';

export const FORMATS = ['csv', 'xes', 'ocel'] as const;

export type Format = (typeof FORMATS)[number];

/** What older systems' logs were written down as, given back piece by piece; undefined when nothing of that source is here. */
export async function exportHistory(asked: HistoryAsked, format: Format): Promise<AsyncIterable<string> | undefined> {
  const layouts = await layoutsOf(asked);
  if (layouts.length === 0) return undefined;
  const cases = () => readHistory(asked);
  switch (format) {
    case 'csv':
      return writeCsv(layouts, cases());
    case 'xes':
      return writeXes(cases());
    case 'ocel':
      return writeOcel(cases);
  }
}
