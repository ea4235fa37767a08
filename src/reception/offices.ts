import { type Province, receivingUnits, unitsOf } from '../catalogue/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import type { FormValues, Lang, Option } from '../ui/index.ts';
import { fieldValue } from '../ui/index.ts';

/** Where a dossier is received and who decides it: chosen, and what there is to choose from. */
export type Offices = {
  readonly receiving: string;
  readonly receivingChoices: readonly Option[];
  /** The agency that decides; undefined while the organisation tree names none. */
  readonly competent: string | undefined;
  /** More than one where the applicant may file outside their boundary. */
  readonly competentChoices: readonly Option[];
  /** Said to the ledger only when it is not the one the tree names. */
  readonly competentElsewhere: string | undefined;
};

/** The offices of a reception: the officer's own counter unless they chose another of theirs, the agency by the tree unless chosen. */
export function officesOf(
  province: Province,
  actor: Actor,
  procedure: ProcedureVersion,
  values: FormValues,
  lang: Lang,
): Offices {
  const option = (id: string): Option => ({ value: id, text: province.units.get(id)?.name[lang] ?? id });
  const own = countersOf(province, actor);
  const receiving = own.find((id) => id === fieldValue(values, 'receivingUnit')) ?? own[0] ?? '';
  const decides = (office: string) => unitsOf(province, office, procedure.competent).COMPETENT;
  const named = decides(receiving);
  const choices =
    procedure.competent === 'RECEIVING' ? [] : [...new Set(receivingUnits(province).map(({ id }) => decides(id)))];
  const agencies = choices.filter((id) => id !== undefined);
  const chosen = agencies.find((id) => id === fieldValue(values, 'competentUnit'));
  return {
    receiving,
    receivingChoices: own.map(option),
    competent: chosen ?? named,
    competentChoices: agencies.map(option),
    competentElsewhere: chosen === named ? undefined : chosen,
  };
}

function countersOf(province: Province, actor: Actor): readonly string[] {
  if (actor.kind !== 'officer') return [];
  const posts = actor.posts.filter(({ role }) => role === 'RECEPTIONIST' || role === 'HEAD_RECEPTION');
  const units = [...new Set(posts.map(({ unit }) => unit))];
  const counters = units.filter((id) => province.units.get(id)?.receives);
  return counters.length > 0 ? counters : units;
}
