import { CalendarError, parseOfficeHours, parseOfficialDays } from '../domain/calendar/index.ts';
import type { CostRules } from '../domain/compliance-cost/index.ts';
import type { DataRules } from '../domain/data-rights/index.ts';
import { loadDated } from './load-dated.ts';
import { loadProcedures } from './load-procedures.ts';
import { loadSearchWords } from './load-search-words.ts';
import { loadOfficers, loadUnits } from './load-units.ts';
import type { Province } from './province.ts';
import { ProvinceTrouble } from './province-trouble.ts';
import { ProvinceFiles } from './read-json.ts';
import { CostRulesFile, DataRulesFile } from './schema.ts';

/**
 * Reads a province's folder: procedures, units, officers, official days and office hours. Every file is held against its
 * schema; unknown keys are refused. Throws ProvinceTrouble with all problems, each naming file and place.
 * Whether the procedures are sound is `motcua check`'s to say (`checkProvince`).
 *
 * @example const province = await loadProvince('province');
 */
export async function loadProvince(folder: string): Promise<Province> {
  const files = new ProvinceFiles(folder);
  const tree = await loadUnits(files);
  const procedures = await loadProcedures(files);
  const officers = await loadOfficers(files, tree?.units ?? new Map());
  const officialDays = await calendarFile(files, 'calendars/official-days.json', parseOfficialDays);
  const officeHours = await calendarFile(files, 'calendars/office-hours.json', parseOfficeHours);
  const dataRules = await loadDated<DataRules>(files, 'personal-data.json', DataRulesFile);
  const costRules = await loadDated<CostRules>(files, 'compliance-cost.json', CostRulesFile);
  const searchWords = await loadSearchWords(files);
  if (files.problems.length > 0 || !tree || !officialDays || !officeHours || !dataRules || !costRules || !searchWords) {
    throw new ProvinceTrouble(folder, files.problems);
  }
  const rules = { officialDays, officeHours, dataRules, costRules, searchWords };
  return { ...tree, folder, procedures, retired: new Map(), officers, ...rules };
}

async function calendarFile<T>(
  files: ProvinceFiles,
  file: string,
  parse: (json: unknown) => T,
): Promise<T | undefined> {
  const json = await files.read(file);
  if (json === undefined) return undefined;
  try {
    return parse(json);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    files.tell(file, '', error.words.vi, error.words.en);
    return undefined;
  }
}
