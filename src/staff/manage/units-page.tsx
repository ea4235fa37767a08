import type { VNode } from 'preact';
import { ROLES, type Role } from '../../domain/policy/index.ts';
import { type Frame, type Lang, Page, paths, words } from '../../ui/index.ts';
import { Sections } from './sections.tsx';

/** A unit in the tree, with who works there now. */
export type UnitNode = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly receives: boolean;
  readonly staff: readonly { readonly id: string; readonly name: string; readonly roles: readonly Role[] }[];
  readonly below: readonly UnitNode[];
};

/** `/staff/units`: the tree, folded below its second level. */
export function UnitsPage({ frame, units }: { readonly frame: Frame; readonly units: readonly UnitNode[] }): VNode {
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page frame={frame} title={t('staff.units')} layout="desk">
      <Sections lang={lang} here={paths.units} />
      <p>{t('staff.unitsLead')}</p>
      <Tree units={units} lang={lang} depth={0} />
    </Page>
  );
}

function Tree(props: { readonly units: readonly UnitNode[]; readonly lang: Lang; readonly depth: number }): VNode {
  const { units, lang, depth } = props;
  const t = words(lang);
  return (
    <ul class="unit-tree">
      {units.map((unit) => (
        <li key={unit.id}>
          <details open={depth === 0}>
            <summary>
              {unit.name} <span class="code count">{unit.code}</span>{' '}
              <span class="count">
                {t('staff.people', { n: String(unit.staff.length) })}
                {unit.receives ? ` · ${t('staff.receives')}` : ''}
              </span>
            </summary>
            <div class="unit-inside">
              {unit.staff.length > 0 ? (
                <ul class="unit-staff">
                  {unit.staff.map((one) => (
                    <li key={one.id}>
                      <a href={paths.officer(one.id)}>{one.name}</a>{' '}
                      <span class="count">{one.roles.map((role) => ROLES[role][lang]).join(', ')}</span>
                    </li>
                  ))}
                </ul>
              ) : null}
              {unit.below.length > 0 ? <Tree units={unit.below} lang={lang} depth={depth + 1} /> : null}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
