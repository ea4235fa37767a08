import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSource, type SourceFile } from './boundaries/imports.ts';
import { ownSources } from './boundaries/own-sources.ts';
import { findBreaches, type Wall } from './boundaries/walls.ts';

describe('the walls of the house', () => {
  const files = ownSources();

  test('every TypeScript file of the house was read', () => {
    const counted = globSync('{src,test,e2e,bench,simulate,torture}/**/*.{ts,tsx}');
    expect(files.map((file) => file.path).toSorted()).toEqual(counted.toSorted());
    expect(files.filter((file) => file.path.startsWith('src/domain/')).length).toBeGreaterThan(50);
  });

  test('every import line of every file was seen', () => {
    for (const file of files) {
      const lines = readFileSync(file.path, 'utf8').match(/^(import|export)\b[^'"`;]*\bfrom '/gm) ?? [];
      expect(file.imports.length, file.path).toBeGreaterThanOrEqual(lines.length);
    }
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(files.length);
  });

  test('every relative import leads to a file that exists', () => {
    const known = new Set(globSync('**/*.{ts,tsx,js,mjs,json,css}', { exclude: ['node_modules', 'dist', 'data'] }));
    const lost = files.flatMap((file) =>
      file.targets.filter((target) => !known.has(target)).map((to) => `${file.path} → ${to}`),
    );
    expect(lost).toEqual([]);
  });

  test('no file breaks a wall', () => {
    expect(findBreaches(files).map(({ wall, path, saw }) => `${wall}: ${path}: ${saw}`)).toEqual([]);
  });
});

describe('a planted breach is found', () => {
  const planted: readonly [wall: Wall, path: string, source: string][] = [
    [
      'domain-imports-domain-only',
      'src/domain/clock/due.ts',
      `import { pool } from '../../platform/database/index.ts';`,
    ],
    ['domain-imports-domain-only', 'src/domain/clock/due.ts', `import type { Pool } from 'pg';`],
    ['domain-imports-domain-only', 'src/domain/clock/due.ts', `export { readFile } from 'node:fs';`],
    ['domain-imports-domain-only', 'src/domain/clock/due.ts', `type Row = import('../../ledger/index.ts').Row;`],
    ['domain-imports-domain-only', 'src/domain/clock/due.test.ts', `import { load } from '../../catalogue/index.ts';`],
    ['platform-imports-no-room', 'src/platform/http/server.ts', `export * from '../../reception/index.ts';`],
    [
      'platform-imports-no-room',
      'src/platform/http/server.ts',
      `import type { Due } from '../../domain/clock/index.ts';`,
    ],
    ['ui-imports-domain-only', 'src/ui/layout.tsx', `import { log } from '../platform/log/index.ts';`],
    ['ledger-imports-domain-and-platform', 'src/ledger/perform.ts', `await import('../catalogue/index.ts');`],
    ['ledger-imports-domain-and-platform', 'src/ledger/perform.ts', `import { Layout } from '../ui/layout.tsx';`],
    ['rooms-show-their-index', 'src/reception/accept.ts', `import { find } from '../catalogue/find.ts';`],
    ['rooms-show-their-index', 'src/reception/accept.ts', `import { append } from '../ledger/append.ts';`],
    ['rooms-show-their-index', 'src/messages/send.ts', `import { call } from '../exchange/sms/client.ts';`],
    ['sql-stays-in-its-room', 'src/reception/accept.ts', `import { rows } from '../ledger/ledger.sql.ts';`],
    ['sql-stays-in-its-room', 'src/main.ts', `import { rows } from './ledger/ledger.sql.ts';`],
    ['islands-import-domain-and-ui', 'src/reception/desk.island.tsx', `import { perform } from '../ledger/index.ts';`],
    ['islands-import-domain-and-ui', 'src/reception/desk.island.tsx', `import { accept } from './accept.ts';`],
    ['islands-import-domain-and-ui', 'src/reception/desk.island.tsx', `import { readFile } from 'node:fs';`],
    ['files-belong-to-documents', 'src/reception/scan.ts', `import { keep } from '../platform/files/index.ts';`],
    ['rooms-do-not-wire', 'src/reception/accept.ts', `import { serve } from '../commands/serve.ts';`],
    ['rooms-do-not-wire', 'src/ledger/perform.ts', `import type { House } from '../stages/house.ts';`],
    ['program-imports-no-test', 'src/reception/accept.ts', `import { builder } from './accept.test.ts';`],
    ['program-imports-no-test', 'src/reception/accept.ts', `import { openPage } from '../../test/browser.ts';`],
    ['domain-is-pure', 'src/domain/clock/due.ts', `export const now = () => new Date();`],
    ['domain-is-pure', 'src/domain/clock/due.ts', `export const now = () => Date.now();`],
    ['domain-is-pure', 'src/domain/clock/due.ts', `export const now = () => Temporal.Now.instant();`],
    ['domain-is-pure', 'src/domain/clock/due.ts', `export const chance = () => Math['random']();`],
    ['domain-is-pure', 'src/domain/clock/due.ts', `export const zone = process.env.TZ;`],
    ['domain-is-pure', 'src/domain/clock/due.ts', `export const any = globalThis.process;`],
    [
      'ledger-writes-dossiers',
      'src/reception/reception.sql.ts',
      'export const sql = `update dossier set status = ${2}`;',
    ],
    ['ledger-writes-dossiers', 'src/main.ts', `const sql = 'INSERT  INTO public."dossier_event" values ($1)';`],
    [
      'ledger-writes-dossiers',
      'src/casework/late.ts',
      'const sql = `with t as (delete from only timer returning 1) select`;',
    ],
    ['names-are-kebab-case', 'src/reception/acceptDossier.ts', ''],
    ['names-are-kebab-case', 'src/reception/accept_dossier.ts', ''],
    ['no-soup-folders', 'src/reception/utils/dates.ts', ''],
    ['no-soup-folders', 'src/common/dates.ts', ''],
    ['every-file-has-a-room', 'src/dates.ts', ''],
    ['shared-data-in-shared-tests', 'src/domain/clock/due.test.ts', `readFileSync('../shared/data/calendars/a.json');`],
    [
      'shared-data-in-shared-tests',
      'src/reception/a.test.ts',
      `import { sharedData } from '../../test/shared-data.ts';`,
    ],
    ['shared-data-in-shared-tests', 'src/main.ts', 'const at = `${root}/../shared/data`;'],
  ];

  test.each(planted)('%s: %s: %s', (wall, path, source) => {
    expect(findBreaches([readSource(path, source)]).map((breach) => breach.wall)).toContain(wall);
  });

  test('a cycle of type imports and re-exports across three files is named in full', () => {
    const ring = [
      readSource('src/reception/a.ts', `import type { B } from './b.ts';`),
      readSource('src/reception/b.ts', `export { C } from './c.ts';`),
      readSource('src/reception/c.ts', `export type A = import('./a.ts').A;`),
      readSource('src/reception/d.ts', `import './a.ts';`),
    ];
    expect(findBreaches(ring)).toEqual([
      {
        wall: 'no-import-cycle',
        path: 'src/reception/a.ts',
        saw: 'src/reception/a.ts → src/reception/b.ts → src/reception/c.ts → src/reception/a.ts',
      },
    ]);
  });

  test('a file that cannot be parsed stops the reading', () => {
    expect(() => readSource('src/reception/a.ts', 'import { from')).toThrow();
  });
});

test('what the house allows is not called a breach', () => {
  const allowed: SourceFile[] = [
    readSource(
      'src/reception/accept.ts',
      `import { perform } from '../ledger/index.ts'; import { due } from '../domain/clock/due.ts';`,
    ),
    readSource(
      'src/reception/page.tsx',
      `import { Layout } from '../ui/layout.tsx'; const p = <p>don't import x from '../ledger/append.ts'</p>;`,
    ),
    readSource(
      'src/reception/desk.island.tsx',
      `import { useState } from 'preact/hooks'; import { due } from '../domain/clock/due.ts';`,
    ),
    readSource('src/documents/keep.ts', `import { keep } from '../platform/files/index.ts';`),
    readSource('src/messages/send.ts', `import type { Sms } from '../exchange/sms/port.ts';`),
    readSource('src/ledger/append.ts', 'const sql = `insert into dossier (id) values ($1)`;'),
    readSource(
      'src/reception/papers.sql.ts',
      'const sql = `update dossier_paper set level = 1`; // update dossier set',
    ),
    readSource(
      'src/domain/process/walk.ts',
      `export const at = (process: { steps: string[] }, ms: number) => [process.steps, new Date(ms)];`,
    ),
    readSource(
      'src/main.ts',
      `import { openPool } from './platform/database/pool.ts'; import { accept } from './reception/accept.ts';`,
    ),
  ];
  expect(findBreaches(allowed)).toEqual([]);
});
