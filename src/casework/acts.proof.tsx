import { beforeAll, describe, expect, test } from 'vitest';
import { loadProvince } from '../catalogue/index.ts';
import type { CommandType } from '../domain/dossier/command.ts';
import { packageRoot, renderPage } from '../ui/index.ts';
import { doubledIds, lookAt, unlabelled } from '../ui/look.fixture.ts';
import { ACTS } from './acts.tsx';
import type { AllowedAction } from './allowed-action.ts';
import { DossierPage } from './dossier-page.tsx';
import { buildDossier } from './pages.fixture.tsx';

const province = await loadProvince(`${packageRoot()}/province`);
const procedures = [...province.procedures.values()].flatMap((versions) => versions.slice(-1));

const officers = [{ value: 'o1', text: 'Lê Minh Thu (demo)' }];
const choices = { outcomes: [{ value: 'ok', text: 'Đủ điều kiện' }], officers, steps: officers };
const given = (Object.keys(ACTS) as CommandType[]).filter((command) => ACTS[command] !== null);
const actions: readonly AllowedAction[] = given.flatMap((command): readonly AllowedAction[] =>
  command === 'propose'
    ? (['request-supplement', 'stop', 'extend'] as const).map((proposes) => ({ command, proposes }))
    : [{ command, token: 2, ...choices }],
);

/** The dossier's page offering one act, with everything in its form wrong. */
function refused(action: AllowedAction): { readonly html: string; readonly fields: readonly string[] } {
  const dossier = buildDossier(procedures, 'vi', { actions: [action] });
  const clean = renderPage(DossierPage(dossier));
  const form = clean.slice(clean.indexOf(`action="/dossiers/d1/${action.command}"`));
  const inputs = form.slice(0, form.indexOf('</form>')).matchAll(/<(?:input|select|textarea)\b[^>]*>/g);
  const fields = [...inputs]
    .filter(([tag]) => !tag.includes('type="hidden"'))
    .map(([tag]) => / name="([^"]+)"/.exec(tag)?.[1] ?? '');
  const named = [...new Set(fields)];
  const { token, proposes, command } = action;
  const html = renderPage(
    DossierPage({
      ...dossier,
      failed: {
        command,
        ...(token === undefined ? {} : { token }),
        ...(proposes ? { proposes } : {}),
        values: { faults: dossier.faults.map(({ code, paper }) => (paper ? `${code}/${paper}` : code)) },
      },
      errors: named.map((field) => ({ field, message: `Sai ở ${field}.` })),
    }),
  );
  return { html, fields: named };
}

const nameOf = ({ command, proposes }: AllowedAction): string => (proposes ? `${command} ${proposes}` : command);
const pages = new Map<string, string>();

describe('an act that was refused', () => {
  test.each(actions.map((action) => [nameOf(action), action] as const))(
    '%s tells each error at its field and leads there from the summary',
    (_, action) => {
      const { html, fields } = refused(action);
      expect(doubledIds(html)).toEqual([]);
      expect(unlabelled(html)).toEqual([]);
      for (const field of fields) {
        const id = /^f-[\w-]+$/.exec(`f-${field.replace(/[^a-zA-Z0-9_]+/g, '-')}`)?.[0];
        expect(html).toContain(`href="#${id}"`);
        expect(html).toContain(`id="${id}"`);
      }
      const counted = fields.filter((field) => !/^papers\..*\.(copies|reused)$/.test(field));
      for (const field of counted) expect(html.split(`Sai ở ${field}.`).length - 1, field).toBeGreaterThanOrEqual(2);
    },
  );

  beforeAll(() => {
    for (const action of actions) pages.set(`/vi/${nameOf(action).replace(' ', '-')}`, refused(action).html);
  });

  test.each([390, 1280].flatMap((width) => [false, true].map((dark) => ({ width, dark, lang: 'vi' as const }))))(
    'is accessible and fits a window $width px wide (dark: $dark)',
    { timeout: 120_000 },
    async (look) => {
      expect(pages.size).toBe(actions.length);
      expect(await lookAt(pages, look)).toEqual([]);
    },
  );
});
