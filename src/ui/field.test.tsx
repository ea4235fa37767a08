import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { faultValue, readFault } from './fault-choices.tsx';
import { Checkbox, Checkboxes, DateField, Field, Radios, Select, TextArea } from './field.tsx';
import { words } from './words.ts';

const t = words('vi');
const options = [
  { value: 'a', text: 'Một' },
  { value: 'b', text: 'Hai' },
];
const base = { t, name: 'applicant.phone', label: 'Số điện thoại', hint: 'Mười số', error: 'Nhập số', value: 'b' };

const FIELDS: readonly [string, VNode][] = [
  ['text', <Field key="f" {...base} />],
  ['date', <DateField key="d" {...base} />],
  ['text area', <TextArea key="t" {...base} />],
  ['select', <Select key="s" {...base} options={options} />],
];

describe('a field', () => {
  test.each(FIELDS)('of kind %s is tied to its label, hint and error and keeps what was typed', (_, field) => {
    const html = renderToString(field);
    expect(html).toContain('<label for="f-applicant-phone">');
    expect(html).toMatch(/<(input|textarea|select) id="f-applicant-phone"/);
    expect(html).toContain('aria-describedby="f-applicant-phone-hint f-applicant-phone-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="f-applicant-phone-hint"');
    expect(html).toContain('id="f-applicant-phone-error"');
    expect(html).toMatch(/value="b"( selected)?|>b<\/textarea>/);
  });

  test('that need not be filled says so in words', () => {
    expect(renderToString(<Field t={t} name="email" label="Thư" optional />)).toContain('(không bắt buộc)');
  });

  test('of choices has a legend, a label for each and the chosen one marked', () => {
    const html = renderToString(<Radios {...base} options={options} />);
    expect(html).toContain('<legend>Số điện thoại</legend>');
    expect(html).toContain('<input id="f-applicant-phone" type="radio" name="applicant.phone" value="a"/>');
    expect(html).toContain('<input id="f-applicant-phone-2" type="radio" name="applicant.phone" value="b" checked/>');
    expect(html).toContain('<label for="f-applicant-phone-2">');
  });

  test('of boxes keeps all that were ticked', () => {
    const html = renderToString(<Checkboxes {...base} options={options} chosen={['a', 'b']} />);
    expect(html.match(/ checked/g)).toHaveLength(2);
    expect(renderToString(<Checkbox {...base} checked />)).toContain(' checked');
  });

  test('of one form does not share its id with the same field of another', () => {
    expect(renderToString(<Field {...base} scope="stop 2" />)).toContain('id="f-stop-2-applicant-phone"');
  });
});

test('a fault of one paper is not mistaken for the same fault of another', () => {
  for (const fault of [{ code: 'MISSING' }, { code: 'MISSING', paper: 'don-de-nghi' }]) {
    expect(readFault(faultValue(fault))).toEqual(fault);
  }
});
