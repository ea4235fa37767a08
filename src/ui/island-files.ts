import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

/** Where an island's script is served, and the scripts it imports. */
export type IslandFile = { readonly href: string; readonly needs: readonly string[] };

/** One served script: `name` carries a hash of its content and of all it imports. */
export type Script = { readonly name: string; readonly path: string };

type Manifest = {
  readonly islands: Readonly<Record<string, { readonly file: string; readonly needs: readonly string[] }>>;
  readonly files: readonly string[];
};

/** In place of a hash in the address of scripts: they name each other, and their names already carry one. */
export const ISLANDS = 'islands';

let manifest: Manifest | undefined;

/** The script of an island by name, or of the `loader`. Throws when the build made none of that name. */
export function islandFile(name: string): IslandFile {
  const found = readManifest().islands[name];
  if (!found) throw new Error(`There is no island "${name}": is it in a file ${name}.island.tsx?`);
  return { href: addressOf(found.file), needs: found.needs.map(addressOf) };
}

/** Every script that the build made for browsers. */
export function islandScripts(): readonly Script[] {
  return readManifest().files.map((name) => ({ name, path: join(folder(), name) }));
}

function readManifest(): Manifest {
  manifest ??= JSON.parse(readFileSync(join(folder(), 'manifest.json'), 'utf8')) as Manifest;
  return manifest;
}

function folder(): string {
  return join(packageRoot(), 'dist', 'islands');
}

function addressOf(file: string): string {
  return `/assets/${ISLANDS}/${file}`;
}
