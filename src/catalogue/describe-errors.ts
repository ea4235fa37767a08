import type { TValidationError } from 'typebox/error';
import type { Words } from '../domain/calendar/index.ts';

export type Misfit = { readonly path: string } & Words;

/** What is wrong with a JSON value, one sentence for each place: `fees[0].amount`, and what should stand there. */
export function describeErrors(errors: readonly TValidationError[]): readonly Misfit[] {
  const told = errors.filter(
    // Of alternatives only the whole is told; a forbidden key is told by the object that forbids it.
    ({ keyword, schemaPath }) => keyword !== 'boolean' && !/\/anyOf\/[0-9]+(\/|$)/.test(schemaPath),
  );
  return told.flatMap((error) => sentences(error));
}

function sentences(error: TValidationError): Misfit[] {
  const path = pathOf(error.instancePath);
  switch (error.keyword) {
    case 'additionalProperties':
      return error.params.additionalProperties.map((key) => ({
        path: join(path, key),
        vi: `khóa "${key}" không có trong mẫu; hãy xóa hoặc sửa chính tả`,
        en: `the key "${key}" is not known here; remove it or correct its spelling`,
      }));
    case 'required':
      return error.params.requiredProperties.map((key) => ({
        path: join(path, key),
        vi: `thiếu "${key}"; hãy thêm vào`,
        en: `"${key}" is missing; add it`,
      }));
    case 'enum': {
      const allowed = error.params.allowedValues.map(String).join(', ');
      return [{ path, vi: `phải là một trong: ${allowed}`, en: `must be one of: ${allowed}` }];
    }
    case 'const':
      return [{ path, vi: `phải là ${error.params.allowedValue}`, en: `must be ${error.params.allowedValue}` }];
    case 'pattern':
      return [
        { path, vi: `không đúng dạng ${error.params.pattern}`, en: `does not look like ${error.params.pattern}` },
      ];
    case 'minLength':
      return [{ path, vi: 'không được để trống', en: 'may not be empty' }];
    case 'minItems':
      return [{ path, vi: 'cần ít nhất một mục', en: 'needs at least one entry' }];
    case 'type': {
      const type = String(error.params.type);
      return [{ path, vi: `phải là kiểu ${TYPES[type] ?? type}`, en: `must be of type ${type}` }];
    }
    default:
      return [{ path, vi: 'không đúng mẫu', en: `does not fit (${error.keyword})` }];
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'chữ',
  number: 'số',
  boolean: 'true hoặc false',
  array: 'danh sách',
  object: 'đối tượng',
};

/** A JSON pointer as people read it: `/fees/0/amount` is `fees[0].amount`. */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(join, '');
}

function join(path: string, key: string): string {
  if (/^[0-9]+$/.test(key)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
