import { findDossier } from '../../src/ledger/index.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { seeded } from '../../test/lives.ts';
import { as, type Held } from './rows.fixture.ts';

/** What came of it: how often a connection was used, and rows that were not the asker's to see. */
export type Mixed = { readonly uses: number; readonly leaked: readonly string[]; readonly seen: number };

const UNITS = ['van-phong-dang-ky-dat-dai', 'thue-tinh', 'so-tu-phap', 'ubnd-phuong-ben-do', '*', ''] as const;
const AT_ONCE = 16;

/**
 * Uses few connections many times, for provinces and units mixed as they come: by statements, by the ledger's functions, without
 * a context, and in transactions that fail half way. Each use must see the dossiers of its own context and no other.
 */
export async function mixContexts(
  db: Database,
  province: string,
  { times, seed }: { times: number; seed: number },
): Promise<Mixed> {
  const contexts: Held[] = [
    undefined,
    ...[province, '01'].flatMap((one) => UNITS.map((units) => ({ 'motcua.province': one, 'motcua.units': units }))),
  ];
  const look = async (held: Held): Promise<readonly string[]> =>
    (await as(db, held, 'SELECT id::text FROM dossier ORDER BY id')).rows.map(({ id }) => String(id));
  const theirs = new Map<Held, readonly string[]>();
  for (const held of contexts) theirs.set(held, await look(held));
  const all =
    theirs.get(contexts.find((held) => held?.['motcua.province'] === province && held['motcua.units'] === '*')) ?? [];
  const random = seeded(seed);
  const leaked: string[] = [];
  let seen = 0;

  async function use(n: number): Promise<void> {
    const held = contexts[Math.floor(random() * contexts.length)];
    const own = theirs.get(held) ?? [];
    const found = async (way: string, ids: readonly string[], expected = own): Promise<void> => {
      seen += ids.length;
      if (ids.join() !== expected.join())
        leaked.push(`use ${n}, ${way}, ${JSON.stringify(held)}: ${ids.length} for ${expected.length}`);
    };
    switch (Math.floor(random() * 4)) {
      case 0:
        return found('a statement', await look(held));
      case 1: {
        const rows = await db.query<{ id: string }>({ name: 'mixed none', text: 'SELECT id::text FROM dossier' });
        return found(
          'no context',
          rows.rows.map(({ id }) => id),
          [],
        );
      }
      case 2: {
        await as(db, held, 'SELECT 1 / $1::int', [0]).catch(() => undefined);
        return;
      }
      default: {
        const id = all[Math.floor(random() * all.length)] ?? '';
        const units = held?.['motcua.units'] ?? '';
        const context = {
          province: held?.['motcua.province'] ?? 'none',
          units: units === '*' ? ('*' as const) : units === '' ? [] : [units],
        };
        const dossier = await findDossier(db, context, id);
        return found('the ledger', dossier ? [dossier.id] : [], own.includes(id) ? [id] : []);
      }
    }
  }
  for (let n = 0; n < times; n += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, times - n) }, (_, i) => use(n + i)));
  return { uses: times, leaked, seen };
}
