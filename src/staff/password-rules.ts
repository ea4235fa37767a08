import type { Said } from '../platform/http/index.ts';

export const PASSWORD_SAID = {
  username: { vi: 'Dùng 3–50 chữ thường không dấu, số, dấu chấm.', en: 'Use 3–50 small letters, digits and dots.' },
  taken: { vi: 'Tên đăng nhập đã có người dùng.', en: 'The username is taken.' },
  short: { vi: 'Dùng ít nhất 12 ký tự.', en: 'Use at least 12 characters.' },
  easy: { vi: 'Mật khẩu không được chứa tên đăng nhập.', en: 'The password must not hold the username.' },
  differs: { vi: 'Hai lần nhập mật khẩu khác nhau.', en: 'The two passwords differ.' },
} as const satisfies Record<string, Said>;

export function isUsername(typed: string): boolean {
  return /^[a-z0-9](?:[a-z0-9.]{1,48})[a-z0-9]$/.test(typed);
}

/** What is wrong with a new password typed twice, by field. */
export function passwordMistakes(typed: { username: string; password: string; again: string }): [string, Said][] {
  const { username, password, again } = typed;
  const wrong: [string, Said][] = [];
  if ([...password].length < 12) wrong.push(['password', PASSWORD_SAID.short]);
  else if (username && password.toLowerCase().includes(username)) wrong.push(['password', PASSWORD_SAID.easy]);
  if (password !== again) wrong.push(['again', PASSWORD_SAID.differs]);
  return wrong;
}
