import { ROLES } from '../domain/policy/index.ts';
import { DEMO_PASSWORD, makeFirstSignInLink } from '../staff/index.ts';
import type { House } from './house.ts';

/** How many invented officers are named at the start; the rest are listed by the API. */
const NAMED = [
  'hoa.hoasen',
  'minh.hoasen',
  'tuan.hoasen',
  'lan.tiepnhan',
  'hieu.datdai',
  'thanh.giamsat',
  'quan.quantri',
];

/** Tells at the terminal who may sign in: a demo's invented officers, or the first administrator's one-time link. */
export async function tellSignIns(house: House): Promise<void> {
  const { demo, province, database, config, progress } = house;
  if (!demo) {
    const link = await makeFirstSignInLink({ db: database, province: province.id }, config.publicUrl);
    if (link)
      progress({
        vi: `tạo quản trị viên đầu tiên (liên kết dùng một lần, trong 24 giờ): ${link}`,
        en: 'make the first administrator with this one-time link, good for 24 hours',
      });
    return;
  }
  progress({
    vi: `đăng nhập thử, mật khẩu chung “${DEMO_PASSWORD}” (người và hồ sơ đều là hư cấu):`,
    en: `demo sign-ins, all with the password "${DEMO_PASSWORD}" (people and dossiers are invented)`,
  });
  for (const { username, name, posts } of province.officers.filter((officer) => NAMED.includes(officer.username))) {
    const [post] = posts;
    const unit = province.units.get(post?.unit ?? '');
    const role = post ? ROLES[post.role] : { vi: '', en: '' };
    progress({
      vi: `  ${username.padEnd(14)} ${name}, ${role.vi}, ${unit?.name.vi ?? ''}`,
      en: `${role.en}, ${unit?.name.en ?? ''}`,
    });
  }
}
