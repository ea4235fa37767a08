import { join } from 'node:path';
import { loadProvince } from '../catalogue/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, reachDatabase } from '../platform/database/index.ts';
import { createLog, SILENT, Trouble } from '../platform/log/index.ts';
import { recoverAdmin } from '../staff/index.ts';
import type { Arguments, Command } from './command.ts';
import { requireSchema } from './require-schema.ts';

/** `motcua admin recover`: the way back for an administrator who lost everything they sign in with. */
export const command: Command = {
  name: 'admin',
  summary: {
    vi: 'lấy lại quyền vào cho quản trị viên mất mật khẩu, điện thoại và mã dự phòng (recover)',
    en: 'let an administrator in who lost password, telephone and recovery codes (recover)',
  },
  options: {},
  words: 'recover USERNAME',
  examples: [
    'motcua admin recover quan.quantri',
    'motcua admin recover quan.quantri --json',
    'DATA_DIR=/var/lib/motcua PUBLIC_URL=https://motcua.example.vn motcua admin recover quan.quantri',
  ],
  run,
};

async function run({ json, words }: Arguments): Promise<number> {
  const [act, username, ...more] = words;
  if (act !== 'recover' || username === undefined || more.length > 0) {
    throw new Trouble({
      vi: 'Lệnh cần đúng một tên đăng nhập: motcua admin recover TÊN. Xem motcua admin --help.',
      en: 'It takes one username: motcua admin recover USERNAME. See motcua admin --help.',
    });
  }
  const config = readConfig();
  await using reached = await reachDatabase(config, createLog({ level: config.logLevel }), SILENT);
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 1 });
  const { id: province } = await loadProvince(join(PACKAGE_ROOT, 'province'));
  const recovered = await recoverAdmin({ db, province }, username, config.publicUrl);
  if ('code' in recovered) throw noAdmin(username, recovered.admins);
  const { name, url, expiresAt } = recovered;
  process.stdout.write(
    json
      ? `${JSON.stringify({ username: recovered.username, url, expiresAt: new Date(expiresAt).toISOString() })}\n`
      : [
          `${name} (${recovered.username}): mật khẩu và mã hai lớp cũ đã xoá, mọi phiên đã đóng. Liên kết dùng một lần, trong 24 giờ:`,
          'the old password and second step are gone, all sessions ended. A one-time link, good for 24 hours:',
          `  ${url}\n`,
        ].join('\n'),
  );
  return 0;
}

function noAdmin(username: string, admins: readonly string[]): Trouble {
  const known = admins.join(', ');
  return new Trouble({
    vi: `“${username}” không phải quản trị viên đang hoạt động. ${known ? `Quản trị viên: ${known}.` : 'Chưa có ai: motcua serve in liên kết tạo quản trị viên đầu tiên.'}`,
    en: `"${username}" is no administrator who is active. ${known ? `Administrators: ${known}.` : 'There is none: motcua serve prints a link for the first.'}`,
  });
}
