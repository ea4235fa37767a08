import type { Law } from '../domain/dossier/law.ts';
import type { LawAsked, LawOf } from './ledger.ts';

const MANY = 20_000;

/** Finds each law once: for a version by its number whatever the day, else by the day. Forgets when it holds very many. */
export function rememberLaw(lawOf: LawOf): LawOf {
  const known = new Map<string, Exclude<ReturnType<LawOf>, Promise<unknown>>>();
  const keep = (key: string, law: Law | Exclude<ReturnType<LawOf>, Promise<unknown>>) => {
    if (known.size >= MANY) known.clear();
    known.set(key, law);
    return law;
  };
  return (asked) => {
    const key = keyOf(asked);
    const law = known.get(key);
    if (law) return law;
    const found = lawOf(asked);
    return found instanceof Promise ? found.then((one) => keep(key, one)) : keep(key, found);
  };
}

function keyOf({ province, procedure, receivingUnit, competentUnit, on }: LawAsked): string {
  const valid = procedure.version === undefined ? on : `version ${procedure.version}`;
  return `${province}\n${procedure.id}\n${valid}\n${receivingUnit}\n${competentUnit ?? ''}`;
}
