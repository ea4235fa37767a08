import type { Command } from './command.ts';

/** The page of `motcua COMMAND --help`. */
export function helpOf(command: Command): string {
  const words = command.words ? ` ${command.words}` : '';
  const options = [
    ...Object.entries(command.options).map(([name, { value, short, about }]) => ({
      left: `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`,
      about,
    })),
    { left: '--json', about: { vi: 'in kết quả cho máy đọc', en: 'print the result for machines' } },
    { left: '-h, --help', about: { vi: 'in trang này', en: 'print this page' } },
  ];
  const width = Math.max(...options.map(({ left }) => left.length));
  return [
    `motcua ${command.name}: ${command.summary.vi}`,
    `  ${command.summary.en}`,
    '',
    `Cách dùng · Usage:  motcua ${command.name} [tùy chọn · options]${words}`,
    '',
    ...options.flatMap(({ left, about }) => [
      `  ${left.padEnd(width)}  ${about.vi}`,
      `  ${' '.repeat(width)}  ${about.en}`,
    ]),
    '',
    'Ví dụ · Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

/** The page of `motcua --help`. */
export function helpOfAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Một Cửa: hệ thống một cửa của tỉnh · the one-stop system of a province',
    '',
    'Cách dùng · Usage:  motcua LỆNH [tùy chọn]  ·  motcua COMMAND [options]',
    '',
    ...commands.flatMap(({ name, summary }) => [
      `  ${name.padEnd(width)}  ${summary.vi}`,
      `  ${' '.repeat(width)}  ${summary.en}`,
    ]),
    '',
    'motcua LỆNH --help cho biết thêm, kèm ví dụ · motcua COMMAND --help says more, with examples',
    '',
  ].join('\n');
}
