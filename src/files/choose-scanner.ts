import { Trouble } from '../platform/log/index.ts';
import { clamd } from './clamd.ts';
import type { Scanner } from './scanner.ts';

/**
 * The scanner that the operator chose: `none`, or where clamd listens (`unix:/run/clamav/clamd.ctl`, `127.0.0.1:3310`). There is
 * no silent default: to have none is a choice, and its sentence says what is then not looked for. Throws Trouble for other words.
 *
 * @param seconds how long clamd may be silent
 */
export function chooseScanner(chosen: string, seconds = 30): Scanner {
  if (chosen === 'none') return NONE;
  if (/^unix:\/.+$/.test(chosen) || /^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i.test(chosen)) return clamd(chosen, seconds);
  throw new Trouble({
    vi: `Không hiểu máy quét vi-rút "${chosen}". Hãy đặt none, unix:/run/clamav/clamd.ctl hoặc 127.0.0.1:3310.`,
    en: `The virus scanner "${chosen}" is not understood. Set none, unix:/run/clamav/clamd.ctl or 127.0.0.1:3310.`,
  });
}

const NONE: Scanner = {
  scan: async () => ({ is: 'clean' }),
  said: {
    vi: 'Không có máy quét vi-rút: tệp chỉ được kiểm tra cấu trúc, mã độc đã biết trong PDF hoặc Office không bị phát hiện theo tên.',
    en: 'No virus scanner: files are checked by structure only, and known malware in PDF or Office is not recognised by name.',
  },
};
