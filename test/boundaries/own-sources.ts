import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readSource, resolveImport, type SourceFile } from './imports.ts';

const FOLDERS = ['src', 'test', 'e2e', 'bench', 'simulate', 'torture'];

/** Every TypeScript file of the house as read from disk, with the files its relative imports lead to. */
export function ownSources(): (SourceFile & { readonly targets: readonly string[] })[] {
  return FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => {
        const path = `${entry.parentPath}/${entry.name}`;
        const file = readSource(path, readFileSync(path, 'utf8'));
        return { ...file, targets: file.imports.flatMap((specifier) => resolveImport(path, specifier) ?? []) };
      }),
  );
}
