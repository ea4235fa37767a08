import type { Words } from '../calendar/index.ts';
import type { Paper, ProcedureVersion } from '../procedure/index.ts';
import { type Told, weigh } from './change.ts';
import type { Differing } from './compare.ts';
import { sayValue } from './say-value.ts';

const COUNTS: Readonly<Record<string, Words>> = {
  originals: { vi: 'bản chính', en: 'originals' },
  copies: { vi: 'bản sao', en: 'copies' },
};

/** A paper that came, went or is asked for otherwise. Undefined for what the general words tell as well. */
export function tellPaper(
  { path, before, after }: Differing,
  was: ProcedureVersion,
  is: ProcedureVersion,
): Told | undefined {
  const [, key, value = ''] = path;
  const { name } = paperOf(is, key) ?? paperOf(was, key) ?? {};
  if (!name) return undefined;
  const part = 'papers';
  if (path.length === 2 && before === undefined) {
    const asked = countWords(after as Paper);
    return {
      part,
      burden: weigh(0, weightOf(after as Paper)),
      vi: `Thêm giấy tờ “${name.vi}” (${asked.vi}).`,
      en: `Adds the paper “${name.en}” (${asked.en}).`,
    };
  }
  if (path.length === 2) {
    const burden = weigh(weightOf(before as Paper), 0);
    return { part, burden, vi: `Bỏ giấy tờ “${name.vi}”.`, en: `Drops the paper “${name.en}”.` };
  }
  const count = COUNTS[value];
  if (count) {
    return {
      part,
      burden: weigh(Number(before), Number(after)),
      vi: `“${name.vi}”: số ${count.vi} từ ${before} thành ${after}.`,
      en: `“${name.en}”: ${count.en} from ${before} to ${after}.`,
    };
  }
  if (value === 'required') {
    return after === true
      ? { part, burden: 'heavier', vi: `“${name.vi}” nay bắt buộc.`, en: `“${name.en}” is now required.` }
      : { part, burden: 'lighter', vi: `“${name.vi}” không còn bắt buộc.`, en: `“${name.en}” is no longer required.` };
  }
  if (value === 'replaceableBy') {
    const [from, to] = [sayValue(before), sayValue(after)];
    return {
      part,
      burden: before === null ? 'lighter' : after === null ? 'heavier' : null,
      vi: `“${name.vi}”: dữ liệu thay thế từ ${from.vi} thành ${to.vi}.`,
      en: `“${name.en}”: the register that replaces it from ${from.en} to ${to.en}.`,
    };
  }
  return undefined;
}

function paperOf({ papers }: ProcedureVersion, key: string | undefined): Paper | undefined {
  return papers.find((paper) => paper.key === key);
}

// A paper that is not required, or that the authority reads itself, weighs nothing.
function weightOf({ required, replaceableBy, originals, copies }: Paper): number {
  return required && replaceableBy === null ? originals + copies : 0;
}

function countWords({ originals, copies, required }: Paper): Words {
  const rest: Words = required ? { vi: 'bắt buộc', en: 'required' } : { vi: 'không bắt buộc', en: 'not required' };
  return {
    vi: `${originals} bản chính, ${copies} bản sao, ${rest.vi}`,
    en: `originals: ${originals}, copies: ${copies}, ${rest.en}`,
  };
}
