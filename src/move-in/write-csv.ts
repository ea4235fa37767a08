import type { HistoryColumn } from '../domain/dossier/index.ts';
import { isoTime } from './iso-time.ts';
import { PARTS } from './layout.ts';
import type { HistoryCase, HistoryEvent, SourceLayout } from './read-history.ts';
import { asCell } from './spreadsheet-text.ts';

/**
 * History as CSV (RFC 4180). Of one source: its own columns under their own names, rows of a case in the order of its log. Of several: the
 * standard names, all attributes, and a first column that names the source. Times come with their offset. What a spreadsheet would take for a formula
 * has an apostrophe before it, which reading it in takes away again.
 */
export async function* writeCsv(
  layouts: readonly SourceLayout[],
  cases: AsyncIterable<HistoryCase>,
): AsyncGenerator<string> {
  const [only] = layouts;
  const isOne = layouts.length === 1 && only !== undefined;
  const columns = isOne ? only.columns : columnsOfAll(layouts);
  const first = (text: string): string[] => (isOne ? [] : [text]);
  yield line([...first('source'), ...columns.map(({ name }) => name)]);
  for await (const one of cases) {
    const inLog = one.events.toSorted((a, b) => a.n - b.n);
    yield inLog.map((event) => line([...first(one.source), ...columns.map((c) => cellOf(c, one, event))])).join('');
  }
}

function columnsOfAll(layouts: readonly SourceLayout[]): readonly HistoryColumn[] {
  const parts = Object.entries(PARTS).map(([part, name]) => ({ name, part }) as HistoryColumn);
  const attributes = new Set(
    layouts.flatMap(({ columns }) => columns.flatMap(({ name, part }) => (part ? [] : [name]))),
  );
  return [...parts, ...[...attributes].map((name) => ({ name }))];
}

function cellOf({ name, part }: HistoryColumn, one: HistoryCase, event: HistoryEvent): string {
  switch (part) {
    case 'case':
      return one.case;
    case 'activity':
      return event.activity;
    case 'time':
      return isoTime(event.time);
    case 'resource':
      return event.resource;
    case undefined:
      return event.attributes[name] ?? '';
  }
}

function line(fields: readonly string[]): string {
  return `${fields.map(field).join(',')}\r\n`;
}

function field(said: string): string {
  const text = asCell(said);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
