import { describe, expect, test } from 'vitest';
import { renderApology, renderReceipt, renderRefusal, renderStopNotice, renderSupplementRequest } from './index.ts';
import { buildApology, buildRefusal, buildStopNotice, buildSupplementRequest } from './other-forms.fixture.ts';
import { readPdf } from './pdf-reader.oracle.ts';
import { buildReceipt } from './receipt.fixture.ts';

/** What the typesetter would obey in a source: code, emphasis, formulas, labels, comments, lists, escapes, ends of strings. */
const MARKUP = [
  '#panic("x")',
  '*đậm*',
  '_a_ $x^2$',
  '<b> @ref',
  '`raw` [x]',
  '// ghi chú',
  '= mục',
  '\\u{41} \\',
  '"); #let x = ("',
  '{{x}} %s',
];

/** No texts of people: they choose the form, become a bar code or an address. */
const SHAPED = ['formSet', 'dossierCode', 'publicUrl'];
/** A letter is addressed by name only. */
const OF_PERSON = ['address', 'phone', 'email', 'idNumber'];

/** The same model, every text of it followed by mark-up. `typed` hears what must stand on the paper. */
function marked<Model>(model: Model, left: readonly string[], typed: string[]): Model {
  const walk = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, name));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, key)]));
    if (typeof value !== 'string' || left.includes(name)) return value;
    const text = `${value.slice(0, 12)} ${MARKUP[typed.length % MARKUP.length]}`;
    typed.push(text);
    return text;
  };
  return walk(model, '') as Model;
}

const FORMS = [
  ['01', () => buildReceipt({ owner: { name: 'Trần Văn Chủ', address: 'Xã Hoa Sen' } }), renderReceipt, SHAPED],
  ['02', () => buildSupplementRequest(), renderSupplementRequest, SHAPED],
  ['03', () => buildRefusal({ basis: 'Điều 17' }), renderRefusal, SHAPED],
  ['04', () => buildApology({ nextStep: 'Chờ xác minh' }), renderApology, [...SHAPED, ...OF_PERSON]],
  ['05', () => buildStopNotice(), renderStopNotice, SHAPED],
] as const;

describe.each(FORMS)('form %s', (_, build, render, left) => {
  // From several beginnings, so that each text meets several kinds of mark-up.
  test.each([0, 3, 6, 9])('prints every text as written, never obeyed (%i)', async (shift) => {
    const typed: string[] = Array<string>(shift).fill('');
    const pdf = await (render as (model: unknown) => Promise<Uint8Array>)(marked(build(), left, typed));
    // Lines are broken where they may be, some titles are set in capitals.
    const bare = (text: string) => text.replace(/\s+/g, '').toLowerCase();
    const said = bare((await readPdf(pdf)).pages.join(''));
    expect(typed.filter((text) => !said.includes(bare(text)))).toEqual([]);
    expect(typed.length).toBeGreaterThan(shift + 10);
  });
});
