import { randomOf } from '../../simulate/random.ts';
import { createHttp } from '../../src/platform/http/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { mutate } from './mutate.ts';
import { type Parser, parsers } from './parsers.ts';

export type ParserFigures = {
  readonly seed: number;
  readonly inputs: number;
  readonly byParser: Readonly<Record<string, number>>;
  /** Threw what is no refusal of theirs. */
  readonly faults: readonly { readonly parser: string; readonly input: string; readonly error: string }[];
  /** The input that took longest, in milliseconds by this machine's clock. */
  readonly slowest: { readonly parser: string; readonly ms: number; readonly input: string };
};

/** Gives so many spoilt inputs to all parsers of the program; the same seed spoils the same. */
export async function fuzzParsers({ seed, count }: { seed: number; count: number }): Promise<ParserFigures> {
  await using http = await createHttp({ log: createLog({ write: () => undefined }), publicUrl: 'http://localhost' });
  http.get('/fuzz', { config: { permission: 'public' } }, async (request) => ({
    query: request.query,
    cookies: request.cookies,
  }));
  const random = randomOf(seed);
  const all = parsers(http);
  const weights = all.map((parser): [Parser, number] => [parser, 1 / (parser.each ?? 1)]);
  const texts = all.flatMap(({ seeds }) => seeds).filter(({ length }) => length < 2_000);
  const byParser: Record<string, number> = {};
  const faults: { parser: string; input: string; error: string }[] = [];
  let slowest = { parser: '', ms: 0, input: '' };
  for (let n = 0; n < count; n++) {
    const { name, seeds, read, refuses } = random.weigh(weights);
    const input = mutate(random.pick(seeds), texts, random);
    byParser[name] = (byParser[name] ?? 0) + 1;
    const begun = performance.now();
    try {
      await read(input);
    } catch (error) {
      if (!refuses?.(error))
        faults.push({
          parser: name,
          input: input.slice(0, 1_000),
          error: String((error as Error).stack).slice(0, 600),
        });
    }
    const ms = performance.now() - begun;
    if (ms > slowest.ms) slowest = { parser: name, ms: Math.round(ms), input: input.slice(0, 300) };
  }
  return { seed, inputs: count, byParser, faults, slowest };
}
