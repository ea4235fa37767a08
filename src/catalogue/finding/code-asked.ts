const CODE = /(?<![\p{L}\p{N}])([1-9])[.,\s]?([0-9]{3,6})(?:\.?(H[0-9]{2}))?(?![\p{L}\p{N}])/iu;
const BARE = /^[0-9]{4,7}$/;

/** The code of a procedure in what was typed, without its dots; also its beginning, or its six digits alone. Undefined when there is none. */
export function codeAsked(text: string): string | undefined {
  const typed = text.normalize('NFKC').trim();
  if (BARE.test(typed)) return typed;
  const [, group, number, local = ''] = CODE.exec(typed) ?? [];
  return group && number ? digitsOf(group + number + local) : undefined;
}

export function digitsOf(code: string): string {
  return code.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase();
}
