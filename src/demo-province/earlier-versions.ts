import { addDays, type PlainDate, parseDate, type Words } from '../domain/calendar/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import type { UnitSelector } from '../domain/process/index.ts';

type Then = { readonly agency: Words; readonly sector: Words; readonly competent?: UnitSelector };

const FROM = parseDate('2020-01-01');
/** Until the police took these over, on 1 March 2025. */
const TAKEN_OVER = parseDate('2025-03-01');
const SOURCE = 'Phiên bản trước dựng cho bản demo từ phiên bản hiện hành; không phải quyết định công bố của thời đó';

const BEFORE: Readonly<Record<string, Then>> = {
  'cap-lai-gplx': {
    agency: { vi: 'Sở Giao thông vận tải', en: 'Department of Transport' },
    sector: { vi: 'Giao thông vận tải', en: 'Transport' },
  },
  'ly-lich-tu-phap-so-1': {
    agency: { vi: 'Sở Tư pháp', en: 'Department of Justice' },
    sector: { vi: 'Tư pháp', en: 'Justice' },
    competent: 'JUSTICE',
  },
  'cap-the-can-cuoc': {
    agency: { vi: 'Công an cấp tỉnh', en: 'Provincial Police' },
    sector: { vi: 'Công an', en: 'Police' },
    competent: 'POLICE',
  },
};

/**
 * What a demo's procedures were before those of its folder: invented (each says so in its sources), so that dossiers of those days have a
 * law to be decided by. The agency and sector of three of them were others until 1 March 2025.
 */
export function earlierVersions(procedures: Iterable<readonly ProcedureVersion[]>): readonly ProcedureVersion[] {
  return [...procedures].flatMap((versions) => {
    const now = versions.at(-1);
    if (!now?.demo || now.validFrom <= TAKEN_OVER) return [];
    const { version: _, ...body } = now;
    const earlier = (validFrom: PlainDate, until: PlainDate, then?: Then): ProcedureVersion => ({
      ...body,
      ...then,
      version: 0,
      validFrom,
      validTo: addDays(until, -1),
      source: [...body.source, SOURCE],
    });
    const then = BEFORE[now.id];
    return then
      ? [earlier(FROM, TAKEN_OVER, then), earlier(TAKEN_OVER, now.validFrom)]
      : [earlier(FROM, now.validFrom)];
  });
}
