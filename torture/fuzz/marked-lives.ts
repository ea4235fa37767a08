import { COMMAND_SCHEMAS } from '../../src/casework/index.ts';
import type { Command, Party } from '../../src/domain/dossier/index.ts';
import type { ToldDossier } from '../../src/ledger/index.ts';

/** Every way out of text into a page: a tag, an attribute, a handler, an address that is a script. `where` says which field it was typed into. */
export function markOf(where: string): string {
  return `"'></textarea></title></script><img src=x onerror=alert(1)><svg onload=alert(1)><a href="javascript:alert(1)">${where}</a><!--`;
}

/** The least that is in it, for the fields that take no blanks. */
const EMAIL = '"><img/src=x/onerror=alert(1)>@mark.vn';

/** Fields of commands that are words of the program (kinds, codes, ids, moments) and no texts. */
const WORDS: ReadonlySet<string> = new Set([
  'type',
  'procedure',
  'channel',
  'delivery',
  'kind',
  'receivingUnit',
  'competentUnit',
  'portalCode',
  'key',
  'code',
  'paper',
  'reason',
  'how',
  'outcome',
  'officer',
  'assignNext',
  'to',
]);
/** Texts of which the law takes letters or digits only; what it does with others is told where they are typed. */
const SHAPED: ReadonlySet<string> = new Set(['name', 'idNumber', 'phone', 'birthDate']);

/** A life with mark-up in every text of every act. `typed` hears which fields were texts. */
export function marked(told: ToldDossier, typed: (field: string) => void): ToldDossier {
  const acts = told.acts.map((act) =>
    act.command.type in COMMAND_SCHEMAS ? { ...act, command: markedCommand(act.command, typed) } : act,
  );
  return { ...told, acts, ...(told.linked ? { linked: told.linked.map((one) => marked(one, typed)) } : {}) };
}

function markedCommand(command: Command, typed: (field: string) => void): Command {
  const walk = (value: unknown, name: string, path: string): unknown => {
    if (typeof value === 'string') return textFor(value, name, path);
    if (Array.isArray(value)) return value.map((one) => walk(one, name, path));
    // Whose child a dossier is, is no text of anybody's.
    if (typeof value !== 'object' || value === null || name === 'parent') return value;
    return Object.fromEntries(
      Object.entries(withContact(value, name)).map(([key, inner]) => {
        const isAnswer = name === 'answers';
        return [key, walk(inner, isAnswer ? 'answer' : key, isAnswer ? path : `${path}.${key}`)];
      }),
    );
  };
  const textFor = (value: string, name: string, path: string): string => {
    if (WORDS.has(name) || SHAPED.has(name)) return value;
    typed(path);
    return name === 'email' ? EMAIL : markOf(path).slice(0, 290);
  };
  return walk(withNotes(command), '', command.type) as Command;
}

const SOMEBODY = { kind: 'CITIZEN', name: 'Trần Văn Chủ Demo', phone: '0988888888' };

/** A note with every act that may have one, and whoever else may be named in it. */
function withNotes(command: Command): Command {
  const { properties = {} } = COMMAND_SCHEMAS[command.type as keyof typeof COMMAND_SCHEMAS] as {
    properties?: Record<string, unknown>;
  };
  const noted = {
    ...command,
    ...('note' in properties ? { note: 'x' } : {}),
    ...('owner' in properties ? { owner: SOMEBODY } : {}),
    ...('collector' in properties ? { collector: SOMEBODY } : {}),
  };
  return (noted.type === 'propose' ? { ...noted, command: { ...noted.command, note: 'x' } } : noted) as Command;
}

/** Persons have all the texts a person can have. */
function withContact(value: object, name: string): object {
  const isPerson = ['applicant', 'owner', 'collector'].includes(name);
  return isPerson ? { address: 'x', email: 'x', ...(value as Party) } : value;
}
