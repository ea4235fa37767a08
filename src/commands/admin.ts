import { join } from 'node:path';
import { loadProvince } from '../catalogue/index.ts';
import { beginCheckpoints } from '../checkpoints/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, reachDatabase } from '../platform/database/index.ts';
import { rotateKey } from '../platform/keys/index.ts';
import { createLog, SILENT, Trouble } from '../platform/log/index.ts';
import { recoverAdmin } from '../staff/index.ts';
import { keysFolderOf } from '../stages/checkpoints.ts';
import type { Arguments, Command } from './command.ts';
import { requireSchema } from './require-schema.ts';

/** `motcua admin`: what is done at the machine itself, by who may do everything there. */
export const command: Command = {
  name: 'admin',
  summary: {
    vi: 'lấy lại quyền vào cho quản trị viên mất hết mật khẩu, điện thoại, mã dự phòng (recover); đổi khoá ký (rotate-key); bắt đầu chuỗi niêm phong mới (begin-checkpoints)',
    en: 'let an administrator in who lost password, telephone and recovery codes (recover); change the signing key (rotate-key); begin a new series of checkpoints (begin-checkpoints)',
  },
  options: {},
  words: 'recover USERNAME | rotate-key | begin-checkpoints',
  examples: [
    'motcua admin recover quan.quantri',
    'motcua admin recover quan.quantri --json',
    'motcua admin rotate-key',
    'motcua admin begin-checkpoints',
    'DATA_DIR=/var/lib/motcua PUBLIC_URL=https://motcua.example.vn motcua admin recover quan.quantri',
  ],
  run,
};

async function run({ json, words }: Arguments): Promise<number> {
  const [act, username, ...more] = words;
  if (act === 'rotate-key' && username === undefined) return changeKey(json);
  if (act === 'begin-checkpoints' && username === undefined) return beginAnew(json);
  if (act !== 'recover' || username === undefined || more.length > 0) {
    throw new Trouble({
      vi: 'Lệnh cần đúng một việc: recover TÊN-ĐĂNG-NHẬP, rotate-key hoặc begin-checkpoints. Xem motcua admin --help.',
      en: 'It takes one act: recover USERNAME, rotate-key or begin-checkpoints. See motcua admin --help.',
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

function changeKey(json: boolean): number {
  const folder = keysFolderOf(readConfig().dataDir);
  const { id } = rotateKey(folder);
  process.stdout.write(
    json
      ? `${JSON.stringify({ key: id, folder })}\n`
      : [
          `Khoá ký mới: ${id}. Giấy và niêm phong đã ký vẫn hợp lệ; chương trình đang chạy dùng khoá mới ngay. Hãy sao lưu ${folder}.`,
          `The new signing key is ${id}. What was signed stays valid; a running program uses the new key at once. Back ${folder} up.\n`,
        ].join('\n'),
  );
  return 0;
}

async function beginAnew(json: boolean): Promise<number> {
  const config = readConfig();
  await using reached = await reachDatabase(config, createLog({ level: config.logLevel }), SILENT);
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 1 });
  const { id: province } = await loadProvince(join(PACKAGE_ROOT, 'province'));
  await beginCheckpoints(db, province, config.checkpointsDir);
  process.stdout.write(
    json
      ? `${JSON.stringify({ folder: config.checkpointsDir })}\n`
      : `Chuỗi niêm phong mới bắt đầu trong ${config.checkpointsDir} · a new series of checkpoints begins there\n`,
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
