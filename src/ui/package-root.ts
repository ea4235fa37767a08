import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of our package.json: the same whether this runs from `src/` or from a bundle in `dist/`. Throws when there is none above. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isOurs(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The folder of package.json "motcua" was not found above the program.');
    folder = above;
  }
  return folder;
}

function isOurs(manifest: string): boolean {
  return existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'motcua';
}
