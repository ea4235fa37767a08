import type { Province } from '../catalogue/index.ts';
import { findByLetters, type NamedProcedure } from '../domain/procedure/index.ts';
import type { Lang, Option } from '../ui/index.ts';
import type { FiltersProps } from './inbox-filters.tsx';

type Catalogue = Pick<Province, 'procedures' | 'retired'>;

/** So many procedures are a list to choose from; more are found by their names. */
export const CHOICES = 40;
const FOUND = 12;

type Asked = { readonly chosen: string | undefined; readonly find: string | undefined; readonly lang: Lang };

/** A list of procedures to choose from, or, where they are too many, those whose names answer to what was typed. */
export function choiceOf(
  province: Catalogue,
  ids: readonly string[],
  { chosen, find, lang }: Asked,
): Pick<FiltersProps, 'procedures' | 'finder'> {
  const named = (id: string): NamedProcedure => {
    const version = versionsOf(province, id)?.at(-1);
    return { id, name: version?.name[lang] ?? id, code: version?.nationalCode ?? null };
  };
  const optionOf = ({ id, name }: NamedProcedure): Option => ({ value: id, text: name });
  if (ids.length <= CHOICES && !find)
    return {
      // The one that is filtered by stays, though nothing of it is in the list.
      procedures: [...new Set([...ids, ...(chosen ? [chosen] : [])])]
        .map(named)
        .map(optionOf)
        .toSorted((a, b) => a.text.localeCompare(b.text, lang)),
    };
  const found = find ? findByLetters(ids.map(named), find) : [];
  return {
    finder: {
      typed: find ?? '',
      found: found.slice(0, FOUND).map(optionOf),
      more: Math.max(0, found.length - FOUND),
      ...(chosen ? { chosen: named(chosen).name } : {}),
    },
  };
}

/** Every version of a procedure, also of one that is offered no more: its dossiers are worked on to their end. */
export function versionsOf({ procedures, retired }: Catalogue, id: string) {
  return procedures.get(id) ?? retired.get(id);
}
