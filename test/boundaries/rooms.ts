/** A file that only tests run: held to fewer walls, and imported by no other. */
export function isTest(path: string): boolean {
  return /\.(test|proof|bench|oracle|fixture)\.tsx?$/.test(path) || /^(test|e2e|bench|simulate|torture)\//.test(path);
}

/**
 * The room of a file: `domain`, `ledger`, `reception`…; `wiring` for the ways in, which put the rooms together;
 * `outside` for what is not under src; undefined for a file that lies about in src without a room.
 */
export function roomOf(path: string): string | undefined {
  if (!path.startsWith('src/')) return 'outside';
  if (path === 'src/main.ts' || path === 'src/cli.ts' || /^src\/(commands|stages)\//.test(path)) return 'wiring';
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** The rooms below all others, each with all that it may look at besides itself. */
export const FLOORS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  platform: [],
  ui: ['domain'],
  ledger: ['domain', 'platform'],
};

/** What one room shows another: its `index.ts`, and of the outside world each neighbour's `port.ts`. */
export function isShown(path: string): boolean {
  return /^src\/[^/]+\/index\.ts$/.test(path) || /^src\/exchange\/[^/]+\/(port|index)\.ts$/.test(path);
}
