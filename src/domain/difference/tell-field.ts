import type { FormField, ProcedureVersion } from '../procedure/index.ts';
import type { Told } from './change.ts';
import type { Differing } from './compare.ts';

/** A field of the form that came, went, or must now be filled in. */
export function tellField(
  { path, before, after }: Differing,
  was: ProcedureVersion,
  is: ProcedureVersion,
): Told | undefined {
  const [, key, value] = path;
  const field = fieldOf(is, key) ?? fieldOf(was, key);
  if (!field) return undefined;
  const { label, prefill } = field;
  const part = 'form';
  // What the program fills in itself asks nobody.
  const weighs = field.required && prefill === undefined;
  if (path.length === 2) {
    return before === undefined
      ? {
          part,
          burden: weighs ? 'heavier' : null,
          vi: `Thêm ô “${label.vi}”${field.required ? ' (bắt buộc)' : ''}.`,
          en: `Adds the field “${label.en}”${field.required ? ' (required)' : ''}.`,
        }
      : {
          part,
          burden: weighs ? 'lighter' : null,
          vi: `Bỏ ô “${label.vi}”.`,
          en: `Drops the field “${label.en}”.`,
        };
  }
  if (value === 'required') {
    return after === true
      ? { part, burden: 'heavier', vi: `Ô “${label.vi}” nay bắt buộc.`, en: `The field “${label.en}” is now required.` }
      : {
          part,
          burden: 'lighter',
          vi: `Ô “${label.vi}” không còn bắt buộc.`,
          en: `The field “${label.en}” is no longer required.`,
        };
  }
  return undefined;
}

function fieldOf({ form }: ProcedureVersion, key: string | undefined): FormField | undefined {
  return form.find((field) => field.key === key);
}
