import type { ProcedureVersion } from '../procedure/index.ts';
import { type Change, PARTS, type Told } from './change.ts';
import { compare, type Differing } from './compare.ts';
import { tellFee } from './tell-fee.ts';
import { tellField } from './tell-field.ts';
import { tellNode } from './tell-node.ts';
import { tellOther } from './tell-other.ts';
import { tellPaper } from './tell-paper.ts';
import { tellTime } from './tell-time.ts';

type Teller = (one: Differing, before: ProcedureVersion, after: ProcedureVersion) => Told | undefined;

const TELLERS: Readonly<Record<string, Teller>> = {
  papers: tellPaper,
  fees: tellFee,
  form: tellField,
  process: tellNode,
  legal: tellTime,
  committed: tellTime,
};

/**
 * What differs between two versions of a procedure, in words, chapter by chapter. Complete: every value that differs is in some change,
 * save the version's own number. The order in which papers, fees or fields are listed is no difference.
 */
export function differenceOf(before: ProcedureVersion, after: ProcedureVersion): readonly Change[] {
  const { version: _was, ...was } = before;
  const { version: _is, ...is } = after;
  const order = Object.keys(PARTS);
  return compare(was, is)
    .map((one) => tell(one, before, after))
    .sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
}

function tell(one: Differing, before: ProcedureVersion, after: ProcedureVersion): Change {
  const told = TELLERS[one.path[0] ?? '']?.(one, before, after) ?? tellOther(one);
  return { ...told, kind: kindOf(one), at: one.path.join('.') };
}

function kindOf({ before, after }: Differing): Change['kind'] {
  if (before === undefined) return 'added';
  return after === undefined ? 'dropped' : 'changed';
}
