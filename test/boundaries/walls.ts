import { findCycles } from './cycles.ts';
import { everyNode, resolveImport, type SourceFile, textOf } from './imports.ts';
import { impurities } from './purity.ts';
import { FLOORS, isShown, isTest, roomOf } from './rooms.ts';
import { dossierWrites } from './writes.ts';

export type Breach = { readonly wall: Wall; readonly path: string; readonly saw: string };

export type Wall =
  | 'domain-imports-domain-only'
  | 'platform-imports-no-room'
  | 'ui-imports-domain-only'
  | 'ledger-imports-domain-and-platform'
  | 'rooms-show-their-index'
  | 'sql-stays-in-its-room'
  | 'islands-import-domain-and-ui'
  | 'files-belong-to-documents'
  | 'rooms-do-not-wire'
  | 'program-imports-no-test'
  | 'no-import-cycle'
  | 'domain-is-pure'
  | 'ledger-writes-dossiers'
  | 'names-are-kebab-case'
  | 'no-soup-folders'
  | 'every-file-has-a-room'
  | 'shared-data-in-shared-tests';

/** All breaches of the walls of ARCHITECTURE.md among these files. The same function reads our tree and planted faults. */
export function findBreaches(files: readonly SourceFile[]): Breach[] {
  const breaches: Breach[] = [];
  for (const file of files) {
    const add = (wall: Wall, saw: string) => breaches.push({ wall, path: file.path, saw });
    for (const [wall, saw] of nameBreaches(file.path)) add(wall, saw);
    for (const specifier of file.imports) {
      const wall = wallAgainst(file.path, specifier);
      if (wall) add(wall, specifier);
    }
    if (readsSharedData(file)) add('shared-data-in-shared-tests', 'shared/data');
    if (isTest(file.path)) continue;
    if (roomOf(file.path) === 'domain') for (const saw of impurities(file)) add('domain-is-pure', saw);
    if (roomOf(file.path) !== 'ledger') for (const saw of dossierWrites(file)) add('ledger-writes-dossiers', saw);
  }
  for (const cycle of findCycles(files)) {
    breaches.push({ wall: 'no-import-cycle', path: cycle[0] ?? '', saw: cycle.join(' → ') });
  }
  return breaches;
}

/** What reads ../shared/data can not run in a clone without it: only tests with `.shared.` in their name, which CI runs apart. */
function readsSharedData(file: SourceFile): boolean {
  if (
    /\.shared\.(test|proof)\.tsx?$/.test(file.path) ||
    file.path === SHARED_DATA ||
    file.path.startsWith('test/boundaries')
  )
    return false;
  if (file.imports.some((specifier) => resolveImport(file.path, specifier) === SHARED_DATA)) return true;
  return [...everyNode(file.tree)].some((node) => /shared\/data/.test(textOf(node) ?? ''));
}

const SHARED_DATA = 'test/shared-data.ts';

const SOUP = /(^|\/)(utils?|helpers?|common|lib|misc|shared)\//;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

function* nameBreaches(path: string): Generator<[Wall, string]> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!KEBAB.test(name)) yield ['names-are-kebab-case', name];
  if (SOUP.test(path)) yield ['no-soup-folders', path];
  if (roomOf(path) === undefined) yield ['every-file-has-a-room', path];
}

/** The wall that one import breaks, if any. */
function wallAgainst(from: string, specifier: string): Wall | undefined {
  const room = roomOf(from);
  const target = resolveImport(from, specifier);
  // A test of the law may use a test runner, Node and the province's data; the law itself not even Temporal's polyfill.
  if (isTest(from)) return room === 'domain' && target?.startsWith('src/') ? lawOnly(target) : undefined;
  if (target === undefined) return wallAgainstPackage(from, specifier);
  if (isTest(target)) return 'program-imports-no-test';
  const other = roomOf(target);
  if (room === 'domain') return lawOnly(target);
  if (from.endsWith('.island.tsx') && other !== 'domain' && other !== 'ui') {
    // An island is one room's own: its parts stay beside it as islands too.
    return target.endsWith('.island.tsx') && other === room ? undefined : 'islands-import-domain-and-ui';
  }
  if (other === 'outside' || other === room) return undefined;
  if (target.endsWith('.sql.ts')) return 'sql-stays-in-its-room';
  if (room === 'wiring') return undefined;
  if (other === 'wiring') return 'rooms-do-not-wire';
  if (target.startsWith('src/platform/files') && room !== 'documents') return 'files-belong-to-documents';
  return wallBetween(room ?? '', other ?? '', target);
}

function wallBetween(room: string, other: string, target: string): Wall | undefined {
  if (room in FLOORS) return FLOORS[room]?.includes(other) ? undefined : FLOOR_WALLS[room];
  if (other === 'domain' || other === 'platform' || other === 'ui') return undefined;
  return isShown(target) ? undefined : 'rooms-show-their-index';
}

function wallAgainstPackage(from: string, specifier: string): Wall | undefined {
  if (roomOf(from) === 'domain') return 'domain-imports-domain-only';
  if (from.endsWith('.island.tsx') && specifier.startsWith('node:')) return 'islands-import-domain-and-ui';
  return undefined;
}

function lawOnly(target: string): Wall | undefined {
  return roomOf(target) === 'domain' ? undefined : 'domain-imports-domain-only';
}

const FLOOR_WALLS: Readonly<Record<string, Wall>> = {
  domain: 'domain-imports-domain-only',
  platform: 'platform-imports-no-room',
  ui: 'ui-imports-domain-only',
  ledger: 'ledger-imports-domain-and-platform',
};
