import type { Words } from '../calendar/index.ts';
import { limitWords } from '../clock/index.ts';
import { ROLES, type Role } from '../policy/index.ts';
import type { ProcedureVersion } from '../procedure/index.ts';
import { findNode, type ProcessNode } from '../process/index.ts';
import type { Told } from './change.ts';
import type { Differing } from './compare.ts';
import { sayValue } from './say-value.ts';

/** A step or another node of the internal procedure that came, went, or is worked otherwise. It weighs on nobody who applies. */
export function tellNode(
  { path, before, after }: Differing,
  was: ProcedureVersion,
  is: ProcedureVersion,
): Told | undefined {
  const [, list, id, value] = path;
  if (list !== 'nodes' || id === undefined) return undefined;
  const name = nameOf(is, id) ?? nameOf(was, id);
  if (!name) return undefined;
  const say = (vi: string, en: string): Told => ({ part: 'steps', burden: null, vi, en });
  if (path.length === 3) {
    const details = detailsOf((after ?? before) as ProcessNode);
    return before === undefined
      ? say(`Thêm bước ${name.vi}${details.vi}.`, `Adds the step ${name.en}${details.en}.`)
      : say(`Bỏ bước ${name.vi}.`, `Drops the step ${name.en}.`);
  }
  const how = value === undefined ? undefined : TOLD[value];
  if (!how) return undefined;
  const [from, to] = [how.say(before, was), how.say(after, is)];
  return say(
    `Bước ${name.vi}: ${how.vi} từ ${from.vi} thành ${to.vi}.`,
    `Step ${name.en}: ${how.en} from ${from.en} to ${to.en}.`,
  );
}

type How = Words & { readonly say: (value: unknown, version: ProcedureVersion) => Words };

const TOLD: Readonly<Record<string, How>> = {
  time: { vi: 'thời gian', en: 'the time', say: (value) => sayValue(value) },
  role: { vi: 'người thực hiện', en: 'who does it', say: (value) => ROLES[value as Role] ?? sayValue(value) },
  unit: { vi: 'đơn vị', en: 'the unit', say: (value) => sayValue(value) },
  next: { vi: 'bước tiếp theo', en: 'what comes next', say: sayNodes },
  otherwise: { vi: 'bước tiếp theo khi không có gì khác thường', en: 'what comes next as a rule', say: sayNodes },
  rework: { vi: 'được chuyển lại về', en: 'where it may be sent back to', say: sayNodes },
};

function sayNodes(value: unknown, version: ProcedureVersion): Words {
  const ids = (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');
  if (ids.length === 0) return sayValue(null);
  const names = ids.map((id) => nameOf(version, id) ?? sayValue(id));
  return { vi: names.map(({ vi }) => vi).join(', '), en: names.map(({ en }) => en).join(', ') };
}

function nameOf({ process }: ProcedureVersion, id: string): Words | undefined {
  const node = findNode(process, id);
  if (!node) return undefined;
  return 'name' in node ? sayValue(node.name) : KINDS[node.kind](id);
}

const KINDS = {
  start: () => ({ vi: 'bắt đầu', en: 'the start' }),
  choice: (id) => ({ vi: `rẽ nhánh “${id}”`, en: `the choice “${id}”` }),
  split: (id) => ({ vi: `tách song song “${id}”`, en: `the split “${id}”` }),
  join: (id) => ({ vi: `chờ đủ các nhánh “${id}”`, en: `the join “${id}”` }),
  end: () => ({ vi: 'kết thúc', en: 'the end' }),
} satisfies Record<Exclude<ProcessNode['kind'], 'step' | 'wait' | 'child'>, (id: string) => Words>;

function detailsOf(node: ProcessNode): Words {
  if (node.kind !== 'step') return { vi: '', en: '' };
  const [role, time] = [ROLES[node.role], limitWords(node.time)];
  return { vi: ` (${role.vi}, ${time.vi})`, en: ` (${role.en}, ${time.en})` };
}
