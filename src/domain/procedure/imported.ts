import type { ProcedureVersion } from './procedure.ts';

/**
 * What a dossier whose history was written in an older system stands under: no procedure of the catalogue, for an older system's rows
 * name none that is known here. It is never offered and promises nothing; its one version is pinned by every such dossier.
 */
export const IMPORTED: ProcedureVersion = {
  id: 'imported',
  version: 1,
  validFrom: '1945-09-02' as ProcedureVersion['validFrom'],
  demo: false,
  nationalCode: null,
  oldCodes: [],
  codeConfidence: 'none',
  name: { vi: 'Hồ sơ cũ, chuyển từ hệ thống trước', en: 'Closed dossier of an older system' },
  agency: { vi: 'Theo hệ thống trước', en: 'As the older system has it' },
  competent: 'RECEIVING',
  sector: { vi: 'Hồ sơ cũ', en: 'Older dossiers' },
  levels: ['OTHER'],
  serviceLevel: 'PARTIAL',
  legal: { limit: { value: 0, unit: 'WORKING_DAY' } },
  committed: { limit: { value: 0, unit: 'WORKING_DAY' } },
  supplement: { policy: 'RESUME', days: 0 },
  fees: [],
  papers: [],
  form: [],
  faults: [],
  result: { name: { vi: 'Theo hệ thống trước', en: 'As the older system has it' }, code: null },
  process: {
    start: 'start',
    nodes: [
      { kind: 'start', id: 'start', next: 'end' },
      { kind: 'end', id: 'end' },
    ],
  },
  source: [],
};
