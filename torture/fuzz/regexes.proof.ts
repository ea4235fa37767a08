import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';
import { sourceRegexes } from './source-regexes.ts';

/**
 * Those that are not linear in every text, or that the checker cannot judge, and why no text of a stranger's makes them slow. A new one needs a
 * reason here, or another way of writing it.
 */
const BOUNDED: Readonly<Record<string, string>> = {
  'src/clock-batch/read-hours.ts /\\s*[-–]\\s*/': 'the operator’s own file, a shift of which is a dozen characters',
  'src/documents/head.ts /\\/+$/': 'the public address of the settings',
  'src/platform/config/config.ts /\\/+$/': 'the public address of the settings',
  'src/domain/number/group-digits.ts /\\B(?=(\\d{3})+$)/g': 'the digits of a number: seventeen at most',
  'src/platform/http/address-key.ts /%.*$/': 'the address of a socket',
  'src/files/clean-picture.ts /page.*(differ|dimension|size)/i': 'what our own library of pictures says',
  'src/files/pdf/find-objects.ts /(\\d+)\\s+\\d+\\s*$/': 'the 24 signs before a word',
  'src/ui/assets.ts /\\/\\*[\\s\\S]*?\\*\\//g': 'our own style sheet, at the start',
  'src/domain/dossier/party.ts /^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$/':
    'an e-mail address, cut off at 254 characters by every door',
  'src/domain/codes/wedge.ts /dd|aa|ee|[aou]w|\\b\\p{L}*[aeiouy](?:ch|ng|nh|[cmnpt])?[fsrxj]\\b/iu':
    'a name on a card, of which 2,000 characters are read; begins at a border of words only, so that each is gone through once',
  "src/domain/dossier/party.ts /^[\\p{L}\\p{M}\\p{N}\\s.,'’()&/\\-–]{1,200}$/u": 'one set of signs, 200 times at most',
  'src/national-catalogue/read-lists.ts /\\d\\/[\\p{Lu}\\d/-]{0,30}(?:[^\\s.,;:)\\p{Lu}\\d/-]|$)/u':
    'thirty characters at most behind each slash',
  'src/national-catalogue/read-fee.ts /(?<![\\d/])(\\d{1,15}(?:[.,]\\d{1,15}){0,5})\\s{0,3}(triệu|tỷ|nghìn|ngàn)?\\s{0,3}(?:\\([^()]{1,30}\\)\\s{0,3})?(?:(đồng|vnđ|vnd|đ|usd)(?!\\p{L})|(?<=triệu|tỷ|nghìn|ngàn))/giu':
    'the note beside one fee in the file of the administrator, who waits for it alone',
  'src/platform/embedded/launch.ts /lock file .* already exists|pre-existing shared memory block|could not create lock file .*s\\.PGSQL/':
    'what our own PostgreSQL says when it starts',
};

describe('regular expressions of the program', () => {
  it('take a time that grows with the text and not with its square, but for those whose texts are short', () => {
    const all = sourceRegexes();
    expect(all.length).toBeGreaterThan(200);
    const told = all.flatMap(({ path, source, flags }) => {
      const name = `${path} /${source}/${flags}`;
      const judged = checkSync(source, flags, { timeout: 60_000 });
      if (judged.status === 'safe') return [];
      const growth = judged.status === 'vulnerable' ? judged.complexity.type : 'unknown';
      return growth === 'exponential' || !(name in BOUNDED) ? [`${growth}: ${name}`] : [];
    });
    expect(told).toEqual([]);
  });

  it('those excused are all there still', () => {
    const names = new Set(sourceRegexes().map(({ path, source, flags }) => `${path} /${source}/${flags}`));
    expect(Object.keys(BOUNDED).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each([
    ['(a+)+$', 'exponential'],
    ['\\s+$', 'polynomial'],
  ])('the checker finds a planted one: %s', (source, type) => {
    expect(checkSync(source, '')).toMatchObject({ status: 'vulnerable', complexity: { type } });
  });
});
