import type { TSchema } from 'typebox';
import { findDate } from '../domain/calendar/index.ts';
import type { ProvinceFiles } from './read-json.ts';

type Dated = { readonly rules: readonly { readonly validFrom: string }[] };

/** A file of rules that each hold from a day on: each day real and once. Undefined, with what is wrong noted in `files`. */
export async function loadDated<Rule>(
  files: ProvinceFiles,
  file: string,
  schema: TSchema,
): Promise<readonly Rule[] | undefined> {
  const read = (await files.readAs(file, schema)) as Dated | undefined;
  if (!read) return undefined;
  read.rules.forEach(({ validFrom }, n) => {
    if (!findDate(validFrom)) {
      files.tell(file, `rules[${n}].validFrom`, `"${validFrom}" không phải là ngày`, `"${validFrom}" is no day`);
    } else if (read.rules.findIndex((other) => other.validFrom === validFrom) !== n) {
      files.tell(file, `rules[${n}].validFrom`, `"${validFrom}" dùng hai lần`, `"${validFrom}" is used twice`);
    }
  });
  return read.rules as unknown as readonly Rule[];
}
