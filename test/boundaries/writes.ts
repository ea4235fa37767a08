import { everyNode, type SourceFile, textOf } from './imports.ts';

/** The tables that only the ledger writes: the dossier, its events, and what is committed with them. */
const TABLES = ['dossier', 'dossier_event', 'event_personal', 'open_step', 'timer'];

const WRITE = new RegExp(
  String.raw`\b(insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+(?:only\s+)?(?:"?\w+"?\.)?"?(${TABLES.join('|')})"?(?![\w."])`,
  'gi',
);

/** The SQL writes to dossiers in a file's strings; comments and names in code do not count. */
export function dossierWrites(file: SourceFile): string[] {
  const found: string[] = [];
  for (const node of everyNode(file.tree)) {
    for (const match of textOf(node)?.matchAll(WRITE) ?? []) found.push(match[0].replace(/\s+/g, ' '));
  }
  return found;
}
