import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../platform/config/index.ts';
import type { Command } from './command.ts';

const FOLDER = join(PACKAGE_ROOT, 'bench');
/** Files of the folder that benches share. */
const SHARED = ['demo-server', 'chromium', 'screens', 'told-lives'];

/** `motcua bench NAME`: runs one of the benches of the sources; results stay in bench/results with commit and machine. */
export const command: Command = {
  name: 'bench',
  summary: {
    vi: 'đo tốc độ (cần mã nguồn và thư viện phát triển)',
    en: 'measure speed (needs the sources and development libraries)',
  },
  options: {
    loads: {
      type: 'string',
      value: 'N',
      about: { vi: 'pages: số lần tải mỗi trang, mặc định 5', en: 'pages: cold loads of each page, 5 unless said' },
    },
    dossiers: {
      type: 'string',
      value: 'N',
      about: { vi: 'bulk: số hồ sơ nạp, mặc định 100000', en: 'bulk: dossiers loaded, 100000 unless said' },
    },
  },
  words: 'NAME',
  examples: [
    'motcua bench due-dates',
    'motcua bench pages --json',
    'motcua bench pages --loads 20',
    'motcua bench bulk --json',
  ],
  async run(args) {
    const known = existsSync(FOLDER)
      ? readdirSync(FOLDER)
          .flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []))
          .filter((name) => !SHARED.includes(name))
      : [];
    const [name = ''] = args.words;
    if (!known.includes(name)) {
      process.stderr.write(
        `Không có phép đo “${name}”. Chọn một trong: ${known.join(', ') || '(chỉ có trong mã nguồn)'}. / There is no bench "${name}". Choose one of: ${known.join(', ') || '(only in the sources)'}.\n`,
      );
      return 1;
    }
    const given = ['loads', 'dossiers'].flatMap((option) => {
      const value = args.text(option);
      return value === undefined ? [] : [`--${option}`, value];
    });
    const more = [...(args.json ? ['--json'] : []), ...given];
    const child = spawn(process.execPath, [join(FOLDER, `${name}.ts`), ...more], {
      stdio: 'inherit',
      cwd: PACKAGE_ROOT,
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  },
};
