import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import { figuresTable } from './figures.ts';
import { readResults, withFigures } from './read-results.ts';

/** Makes the README's table of figures anew from bench/results. `motcua bench table`. */
const readme = join(PACKAGE_ROOT, 'README.md');
const table = figuresTable(readResults());
writeFileSync(readme, withFigures(readFileSync(readme, 'utf8'), table));
console.log(table);
