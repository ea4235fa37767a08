import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadProvince } from './load-province.ts';
import { DEMO_PROVINCE } from './province-copy.fixture.ts';

type Source = {
  id: string;
  nationalCode: string | null;
  oldCodes?: string[];
  codeConfidence: string;
  name_vi: string;
  name_en: string;
  legalTime: { value: number; unit: string };
  localTime: { value: number; unit: string };
  fees: { code: string; amount: number; onlineAmount?: number }[];
  papers: { name_vi: string; originals: number; copies: number; required: boolean; replaceableBy: string | null }[];
  formFields: { key: string; type: string; required: boolean; options?: string[] }[];
  source: string[];
};

const file = join(DEMO_PROVINCE, '..', '..', 'shared', 'data', 'procedures.json');
const { procedures } = JSON.parse(readFileSync(file, 'utf8')) as { procedures: Source[] };
const province = await loadProvince(DEMO_PROVINCE);

test.each(procedures.map((source) => [source.id, source] as const))(
  '%s keeps the facts it was carried over with',
  (id, source) => {
    const ours = province.procedures.get(id)?.[0];
    expect({
      code: ours?.nationalCode,
      old: ours?.oldCodes,
      confidence: ours?.codeConfidence,
      name: [ours?.name.vi, ours?.name.en],
      limits: [ours?.legal.limit, ours?.committed.limit],
      fees: ours?.fees.map(({ code, amount, onlineAmount }) => [code, amount, onlineAmount]),
      papers: ours?.papers.map((paper) => [
        paper.name.vi,
        paper.originals,
        paper.copies,
        paper.required,
        paper.replaceableBy,
      ]),
      form: ours?.form.map((field) => [field.key, field.type, field.required, field.options]),
      source: ours?.source,
    }).toEqual({
      code: source.nationalCode,
      old: source.oldCodes ?? [],
      confidence: source.codeConfidence,
      name: [source.name_vi, source.name_en],
      limits: [source.legalTime, source.localTime].map(({ value, unit }) => ({ value, unit })),
      fees: source.fees
        .filter(({ code }) => code !== 'NONE')
        .map(({ code, amount, onlineAmount }) => [code, amount, onlineAmount]),
      papers: source.papers.map((paper) => [
        paper.name_vi,
        paper.originals,
        paper.copies,
        paper.required,
        paper.replaceableBy,
      ]),
      form: source.formFields.map((field) => [field.key, field.type, field.required, field.options]),
      source: source.source,
    });
  },
);

test('what no source gives is said to be constructed', () => {
  for (const { id } of procedures) {
    const ours = province.procedures.get(id)?.[0];
    expect([ours?.demo, ours?.committed.constructed, ours?.result.constructed, ours?.process.constructed]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  }
});
