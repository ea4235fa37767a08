import { join } from 'node:path';
import { calendarsOf, loadProvince } from '../catalogue/index.ts';
import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { ROLES, type Role } from '../domain/policy/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { DEMO_PASSWORD } from '../staff/index.ts';
import { Refused, type WalkLine, walk } from '../walk/index.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'walk',
  summary: {
    vi: 'đi trọn hồ sơ qua máy chủ demo đang chạy, từ tiếp nhận đến trả kết quả',
    en: 'walk dossiers through the running demo server, from reception to return',
  },
  options: {
    procedure: {
      type: 'string',
      multiple: true,
      value: 'ID',
      about: {
        vi: 'thủ tục cần đi (lặp lại được); không nêu: bốn hồ sơ mẫu',
        en: 'procedure to walk (may be repeated); without it the four stories',
      },
    },
    url: {
      type: 'string',
      value: 'URL',
      about: { vi: 'địa chỉ máy chủ; mặc định PUBLIC_URL', en: 'the server’s address; PUBLIC_URL unless said' },
    },
  },
  examples: [
    'motcua walk',
    'motcua walk --procedure dang-ky-khai-sinh --procedure cap-dien-ha-ap',
    'motcua walk --json',
  ],
  async run(args) {
    const url = args.text('url') ?? readConfig().publicUrl;
    const province = await loadProvince(join(PACKAGE_ROOT, 'province'));
    const calendar = calendarsOf(province, dateOf(Date.now() as Instant))('');
    const print = (text: string): void => void process.stdout.write(`${text}\n`);
    const story: WalkLine[] = [];
    try {
      const { walked } = await walk({
        url,
        password: DEMO_PASSWORD,
        calendar,
        procedures: args.texts('procedure'),
        begin: ({ vi, en }) => {
          if (!args.json) print(`\n━━ ${vi} · ${en}`);
        },
        tell: (line) => {
          if (args.json) story.push(line);
          else print(lineOf(line));
        },
        end: ({ code, tracked }) => {
          if (args.json) print(JSON.stringify({ code, tracked, lines: story.splice(0) }));
          else print(`   ✓ ${code}: người dân tra cứu thấy “${tracked.vi}” · the applicant sees "${tracked.en}"`);
        },
      });
      if (!args.json) print(`\n${walked} hồ sơ đã đi trọn · ${walked} dossiers walked from reception to return`);
      return 0;
    } catch (error) {
      if (error instanceof Refused) return fail(error.message);
      if (error instanceof TypeError && error.cause)
        return fail(
          `Không kết nối được ${url}. Chạy “motcua serve” trước, hoặc nêu --url. / Cannot reach ${url}. Run "motcua serve" first, or say --url.`,
        );
      throw error;
    }
  },
};

function fail(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

/** `2026-03-02T17:00:00+07:00` as people write it: `17:00 02/03/2026`. */
function written(at: string | null): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(at ?? '');
  return found ? `${found[4]} ${found[3]}/${found[2]}/${found[1]}` : '—';
}

function lineOf({ at, who, role, did, code, status, dueLegal, dueCurrent, why }: WalkLine): string {
  const due =
    dueCurrent === null
      ? 'đồng hồ dừng · clock stopped'
      : `hẹn trả · due ${written(dueCurrent)}${dueLegal === dueCurrent ? '' : ` (theo luật · legal ${written(dueLegal)})`}`;
  return [
    `${written(at)}  ${who}, ${ROLES[role as Role]?.vi ?? role}`,
    `    ${did.vi} · ${did.en}`,
    `    ${code}  [${status.code}] ${status.vi} · ${status.en}  ${due}`,
    ...why.map(({ vi }) => `      ‣ ${vi}`),
  ].join('\n');
}
