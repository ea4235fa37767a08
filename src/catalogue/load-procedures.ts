import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findDate } from '../domain/calendar/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import type { ProcessNode } from '../domain/process/index.ts';
import type { ProvinceFiles } from './read-json.ts';
import { FormFile, NODES, ProcedureFile, ProcessFile } from './schema.ts';

/**
 * The procedures of `procedures/<id>/`, each as version 1: a folder does not know which versions came before it,
 * `storeVersions` does. What is wrong is noted in `files`; such a procedure is left out.
 */
export async function loadProcedures(files: ProvinceFiles): Promise<ReadonlyMap<string, readonly ProcedureVersion[]>> {
  const procedures = new Map<string, readonly ProcedureVersion[]>();
  const entries = await readdir(join(files.folder, 'procedures'), { withFileTypes: true }).catch(() => []);
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  if (ids.length === 0) files.tell('procedures', '', 'chưa có thủ tục nào', 'there is no procedure here');
  for (const id of ids.sort()) {
    const version = await loadProcedure(files, id);
    if (version) procedures.set(id, [version]);
  }
  return procedures;
}

/** One procedure of a folder; undefined, with what is wrong noted in `files`. */
export async function loadProcedure(files: ProvinceFiles, id: string): Promise<ProcedureVersion | undefined> {
  const at = (name: string) => `procedures/${id}/${name}`;
  const [procedure, form, process] = await Promise.all([
    files.readAs(at('procedure.json'), ProcedureFile),
    files.readAs(at('form.json'), FormFile),
    files.readAs(at('process.json'), ProcessFile),
  ]);
  const nodes = process?.nodes.map((node, n) => readNode(files, at('process.json'), node, n));
  if (!procedure || !form || !process || !nodes?.every((node) => node !== undefined)) return undefined;
  if (procedure.id !== id) {
    files.tell(at('procedure.json'), 'id', `phải trùng tên thư mục "${id}"`, `must be the name of its folder, "${id}"`);
    return undefined;
  }
  for (const key of ['validFrom', 'validTo'] as const) {
    const date = procedure[key];
    if (date === undefined || findDate(date)) continue;
    files.tell(at('procedure.json'), key, `không có ngày ${date}`, `there is no day ${date}`);
    return undefined;
  }
  // Checked above against the schema, which says the same as the type.
  return { ...procedure, version: 1, form: form.fields, process: { ...process, nodes } } as unknown as ProcedureVersion;
}

function readNode(files: ProvinceFiles, file: string, node: { kind: unknown }, n: number): ProcessNode | undefined {
  const schema = NODES[node.kind as ProcessNode['kind']];
  return files.check(file, schema, node, `nodes[${n}]`) as ProcessNode | undefined;
}
