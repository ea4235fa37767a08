const ENDING = /\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png|pptx?)$/i;
const EACH = /\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png|pptx?)(?=[\p{Lu}\d\s_(-]|$)/giu;
/** Where a name may end and a file's begin: a small letter or a stop, and at once a capital or a number. */
const SEAM =
  /(?<=[\p{Ll}.;:)”"])(?=\p{Lu})|(?<=[.;)])(?=\d)|(?<=\d)(?=\p{Lu}\p{Ll})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{Lu}-\p{Lu}{1,12})(?=PHỤ|MẪU)/gu;
/** The words with which names of form files begin: they tell a seam where the letters do not ("…NĐ-CPMẫu số 01"). */
const BEGINS = /^(?:Mẫu|Mau|MẪU|Phụ|Phu|PHỤ|Phl|Đơn|Don|Tờ|Biểu|Giấy|Danh|Văn|Bản|Báo)/u;

/**
 * Parts a paper's name from the file names of its forms, which are glued to it ("…của Bộ Công an.NA15.pdf"). Sure only where there is one
 * seam; `files` is empty where the text ends in no file name.
 */
export function splitFiles(text: string): {
  readonly name: string;
  readonly files: readonly string[];
  readonly sure: boolean;
} {
  if (!ENDING.test(text)) return { name: text, files: [], sure: !/\.(?:docx?|pdf)/i.test(text) };
  const ends = [...text.matchAll(EACH)].map((found) => found.index + found[0].length);
  const firstEnd = ends[0] ?? text.length;
  const head = text.slice(0, firstEnd);
  const stem = head.replace(ENDING, '');
  const seams = [...stem.matchAll(SEAM)].map(({ index }) => index);
  const seam = seams.at(0);
  const files = ends.slice(1).map((end, index) => text.slice(ends[index] ?? 0, end).trim());
  if (seam === undefined) return { name: text, files: [head, ...files], sure: false };
  const at = seams.at(-1) ?? seam;
  return {
    name: text.slice(0, at),
    files: [text.slice(at, firstEnd).trim(), ...files],
    sure: seams.length === 1 && ends.at(-1) === text.length && stem.length - at <= 120 && at > 3 && telling(stem, at),
  };
}

/** A stop within a file's name ("Phụ lục XV.Mẫu", "97.2026") and a capital after capitals or a digit are no seams by themselves. */
function telling(stem: string, at: number): boolean {
  const left = stem.slice(0, at);
  if (/^\d/.test(stem.slice(at))) return /[;)]$/.test(left);
  if (/[\p{Lu}\d]$/u.test(left)) return BEGINS.test(stem.slice(at));
  return !/(?:^|\s)[\p{Lu}\d]{1,8}\.$/u.test(left);
}
