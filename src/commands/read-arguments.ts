import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Trouble } from '../platform/log/index.ts';
import type { Arguments, Command } from './command.ts';

/** Reads what was typed behind the command's name. Throws Trouble that names what was not understood. */
export function readArguments(command: Command, typed: string[]): Arguments & { help: boolean } {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } };
  for (const [name, { type, short, multiple }] of Object.entries(command.options)) {
    options[name] = { type, ...(short ? { short } : {}), ...(multiple ? { multiple } : {}) };
  }
  const { values, positionals } = parse(command, typed, options);
  const all = (name: string): string[] => [values[name] ?? []].flat().filter((value) => typeof value === 'string');
  return {
    help: values.help === true,
    json: values.json === true,
    text: (name) => all(name).at(-1),
    texts: all,
    flag: (name) => values[name] === true,
    words: positionals,
  };
}

function parse(command: Command, typed: string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: typed, options, allowPositionals: command.words !== undefined, strict: true });
  } catch (cause) {
    const { code, message } = cause as { code?: string; message: string };
    const quoted = /'([^']+)'/.exec(message)?.[1] ?? '';
    throw new Trouble(
      code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
        ? {
            vi: `Tùy chọn ${quoted} thiếu giá trị hoặc có giá trị thừa. Xem motcua ${command.name} --help.`,
            en: `The option ${quoted} lacks its value or has one too many. See motcua ${command.name} --help.`,
          }
        : {
            vi: `motcua ${command.name} không hiểu "${quoted}". Xem motcua ${command.name} --help.`,
            en: `motcua ${command.name} does not know "${quoted}". See motcua ${command.name} --help.`,
          },
      { cause },
    );
  }
}
