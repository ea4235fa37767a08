import { findDate } from '../domain/calendar/index.ts';
import type { DataRules } from '../domain/data-rights/index.ts';
import type { ProvinceFiles } from './read-json.ts';
import { DataRulesFile } from './schema.ts';

const FILE = 'personal-data.json';

/** How long personal data are kept, from which days on: each day real and once. */
export async function loadDataRules(files: ProvinceFiles): Promise<readonly DataRules[] | undefined> {
  const read = await files.readAs(FILE, DataRulesFile);
  if (!read) return undefined;
  const rules = read.rules as unknown as readonly DataRules[];
  rules.forEach(({ validFrom }, n) => {
    if (!findDate(validFrom)) {
      files.tell(FILE, `rules[${n}].validFrom`, `"${validFrom}" không phải là ngày`, `"${validFrom}" is no day`);
    } else if (rules.findIndex((other) => other.validFrom === validFrom) !== n) {
      files.tell(FILE, `rules[${n}].validFrom`, `"${validFrom}" dùng hai lần`, `"${validFrom}" is used twice`);
    }
  });
  return rules;
}
