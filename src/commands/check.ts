import { join, resolve } from 'node:path';
import { checkProvince, loadProvince, type ProvinceFinding, ProvinceTrouble } from '../catalogue/index.ts';
import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { PACKAGE_ROOT } from '../platform/config/index.ts';
import type { Command } from './command.ts';

/** `motcua check`: is the province's folder fit for use? */
export const command: Command = {
  name: 'check',
  summary: {
    vi: 'kiểm tra thủ tục, đơn vị, cán bộ trong thư mục tỉnh',
    en: "check the province's procedures, units and officers",
  },
  options: {},
  words: '[FOLDER]',
  examples: ['motcua check', 'motcua check ./province', 'motcua check --json'],
  async run(args) {
    const folder = resolve(args.words[0] ?? join(PACKAGE_ROOT, 'province'));
    const { findings, procedures } = await findingsOf(folder);
    const count = (severity: ProvinceFinding['severity']) => findings.filter((one) => one.severity === severity).length;
    const tally = { procedures, errors: count('error'), warnings: count('warning'), notes: count('note') };
    process.stdout.write(
      args.json ? `${JSON.stringify({ folder, ...tally, findings })}\n` : page(folder, findings, tally),
    );
    return tally.errors > 0 ? 1 : 0;
  },
};

async function findingsOf(folder: string): Promise<{ findings: readonly ProvinceFinding[]; procedures: number }> {
  try {
    const province = await loadProvince(folder);
    const today = dateOf(Date.now() as Instant);
    return { findings: checkProvince(province, today), procedures: province.procedures.size };
  } catch (error) {
    if (!(error instanceof ProvinceTrouble)) throw error;
    const findings = error.problems.map(
      ({ file, path, vi, en }): ProvinceFinding => ({
        code: 'DATA_INVALID',
        severity: 'error',
        file,
        at: path,
        vi,
        en,
      }),
    );
    return { findings, procedures: 0 };
  }
}

const SIGNS = { error: '✗ LỖI · ERROR', warning: '! LƯU Ý · WARNING', note: '· GHI CHÚ · NOTE' } as const;

function page(
  folder: string,
  findings: readonly ProvinceFinding[],
  { procedures, errors, warnings, notes }: Record<'procedures' | 'errors' | 'warnings' | 'notes', number>,
): string {
  const lines = findings.flatMap(({ severity, code, file, at, vi, en }) => [
    `${SIGNS[severity]} ${code}  ${at === '' ? file : `${file}: ${at}`}`,
    `    ${vi}`,
    `    ${en}`,
  ]);
  return [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    `${folder}`,
    `${procedures} thủ tục, ${errors} lỗi, ${warnings} lưu ý, ${notes} ghi chú · ${procedures} procedures, ${errors} errors, ${warnings} warnings, ${notes} notes`,
    '',
  ].join('\n');
}
