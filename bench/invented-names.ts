import { FAMILY, GIVEN, MENS_MIDDLE, WOMENS_MIDDLE } from '../src/demo-province/index.ts';
import { nameKey } from '../src/domain/codes/index.ts';

const ONSETS = 'B C Ch D Đ G H Kh L M N Ng Nh P Ph Qu R S T Th Tr V X'.split(' ');
const RIMES =
  'a an ang anh ao ăm âm ân ây e en ê ênh i iêm iên in inh o oa oan oi ong ô ôi ôn ông ơ ơn u uân ung uy ươm ương ưu y'.split(
    ' ',
  );

/** As it is shown and as it is searched, each a thousand long: any place is as likely as any other. */
export type NameWords = { readonly shown: readonly string[]; readonly key: readonly string[] };

/** What names of a crowd are drawn from. */
export const NAME_WORDS: { readonly [part in 'family' | 'womens' | 'mens' | 'given']: NameWords } = {
  family: thousand(FAMILY),
  womens: thousand(WOMENS_MIDDLE),
  mens: thousand(MENS_MIDDLE),
  given: thousand(GIVEN),
};

/** Rare words, some 900: a province's distinct words are many more than its common ones. */
export const RARE_WORDS: NameWords = withKeys(ONSETS.flatMap((onset) => RIMES.map((rime) => onset + rime)));

function thousand(weights: string): NameWords {
  const words = weights.split('|').flatMap((entry) => {
    const [, word = '', weight = '0'] = /^(.+) (\d+)$/.exec(entry) ?? [];
    return Array.from({ length: Number(weight) }, () => word);
  });
  const most = words[0] ?? '';
  return withKeys(
    Array.from(
      { length: 1000 },
      (_, i) => words[i] ?? (weights === GIVEN ? words[(i * 7) % words.length] : most) ?? most,
    ),
  );
}

function withKeys(shown: readonly string[]): NameWords {
  return { shown, key: shown.map(nameKey) };
}
