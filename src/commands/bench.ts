import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../platform/config/index.ts';
import type { Command } from './command.ts';

const FOLDER = join(PACKAGE_ROOT, 'bench');
/** Files of the folder that benches share. */
const SHARED = [
  'demo-server',
  'chromium',
  'screens',
  'one-time-pages',
  'told-lives',
  'clients',
  'colleagues',
  'components',
  'report',
  'fill-dossiers',
  'invented-names',
  'search-questions',
  'scratch',
  'sweep',
  'memory',
  'figures',
  'figures.test',
  'scratch.test',
  'read-results',
];

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
      about: {
        vi: 'bulk, checkpoints, lists, rebuild, search, steps: số hồ sơ, mặc định 100000, 50000, 100000, 50000, 1000000, 0',
        en: 'bulk, checkpoints, lists, rebuild, search, steps: dossiers, 100000, 50000, 100000, 50000, 1000000, 0 unless said',
      },
    },
    catalogue: {
      type: 'string',
      value: 'FILE',
      about: {
        vi: 'find: bản ghi của cổng quốc gia (.ndjson.gz) để lấy tên thủ tục',
        en: 'find: records of the national portal (.ndjson.gz) to take names from',
      },
    },
    procedures: {
      type: 'string',
      value: 'N',
      about: { vi: 'find: số thủ tục, mặc định 2000', en: 'find: procedures, 2000 unless said' },
    },
    clients: {
      type: 'string',
      value: 'N',
      about: {
        vi: 'find, lists, search: số người hỏi cùng lúc, mặc định 16; steps, peers: danh sách, mặc định 1,8,32 và 8,32',
        en: 'find, lists, search: who ask at the same time, 16 unless said; steps, peers: a list, 1,8,32 and 8,32 unless said',
      },
    },
    processes: {
      type: 'string',
      value: 'N',
      about: { vi: 'steps: số tiến trình, mặc định 1,2', en: 'steps: how many processes, 1,2 unless said' },
    },
    'without-policies': {
      type: 'boolean',
      about: {
        vi: 'lists, steps: đo thêm khi không có chính sách dòng (RLS), để biết giá của nó',
        en: 'lists, steps: also without row-level security, to tell what it costs',
      },
    },
  },
  words: 'NAME',
  examples: [
    'motcua bench due-dates',
    'motcua bench pages --json',
    'motcua bench pages --loads 20',
    'motcua bench bulk --json',
    'motcua bench find --json',
    'motcua bench lists --json',
    'motcua bench search --dossiers 100000 --json',
    'motcua bench steps --clients 32 --json',
    'motcua bench steps --without-policies',
    'motcua bench peers --clients 8 --json',
    'motcua bench table',
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
    const said = ['loads', 'dossiers', 'procedures', 'catalogue', 'clients', 'processes'].flatMap((option) => {
      const value = args.text(option);
      return value === undefined ? [] : [`--${option}`, value];
    });
    const flags = ['json', 'without-policies'].filter((flag) => args.flag(flag)).map((flag) => `--${flag}`);
    const more = [...flags, ...said];
    const child = spawn(process.execPath, [join(FOLDER, `${name}.ts`), ...more], {
      stdio: 'inherit',
      cwd: PACKAGE_ROOT,
    });
    // It is asked to end too when only this process is, and takes its database with it.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  },
};
