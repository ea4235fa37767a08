import { type Province, versionOf } from '../catalogue/index.ts';
import { limitWords } from '../domain/clock/index.ts';
import { ROLES } from '../domain/policy/index.ts';
import type { Fee, Paper, ProcedureVersion, Sourced } from '../domain/procedure/index.ts';
import { mainPathNodes } from '../domain/process/index.ts';
import { whereToFile } from './where-to-file.ts';

/** Whether a value is known to be law or was constructed for a demo, and where it comes from: always said. */
function sourced({ constructed = false, source = null, note = null }: { [K in keyof Sourced]?: Sourced[K] | null }) {
  return { constructed, source, note };
}

function presentTime(rule: ProcedureVersion['legal']) {
  const { limit, mode = null, sameDayCutoff = null, cutoff = null, basis = null } = rule;
  return { limit, ...limitWords(limit), mode, sameDayCutoff, cutoff, basis, ...sourced(rule) };
}

function presentFee(fee: Fee) {
  const { code, name, amount, onlineAmount = null, collectAt, variants = [] } = fee;
  return { code, name, amount, onlineAmount, currency: 'VND', collectAt, variants, ...sourced(fee) };
}

function presentPaper(paper: Paper) {
  const { key, code, name, originals, copies, required, replaceableBy } = paper;
  return { key, code, name, originals, copies, required, replaceableBy, ...sourced(paper) };
}

/** A procedure in a list. */
export function presentProcedureRow(procedure: ProcedureVersion) {
  const { id, version, nationalCode, name, agency, sector, levels, serviceLevel, demo } = procedure;
  return {
    id,
    version,
    nationalCode,
    name,
    agency,
    sector,
    levels,
    serviceLevel,
    legal: presentTime(procedure.legal),
    committed: presentTime(procedure.committed),
    fees: procedure.fees.map(presentFee),
    demo,
  };
}

/** All that is published of one version of a procedure. What nobody knows is null, not left out. */
export function presentProcedure(province: Province, procedure: ProcedureVersion) {
  const { obligation, result, process, supplement } = procedure;
  return {
    ...presentProcedureRow(procedure),
    validFrom: procedure.validFrom,
    validTo: procedure.validTo ?? null,
    newest: isNewest(province, procedure),
    oldCodes: procedure.oldCodes,
    codeConfidence: procedure.codeConfidence,
    partialReason: procedure.partialReason ?? null,
    linkedOnly: procedure.linkedOnly ?? false,
    result: { name: result.name, code: result.code, validMonths: result.validMonths ?? null, ...sourced(result) },
    papers: procedure.papers.map(presentPaper),
    form: procedure.form.map(({ key, label, type, required, options = [] }) => ({
      key,
      label,
      type,
      required,
      options,
    })),
    steps: mainPathNodes(process).map((node) => ({
      id: node.id,
      kind: node.kind,
      name: node.name,
      role: 'role' in node ? { id: node.role, ...ROLES[node.role] } : null,
      unit: node.unit,
      time: node.time ? { limit: node.time, ...limitWords(node.time) } : null,
      counts: node.counts,
    })),
    process: sourced(process),
    supplement: { days: supplement.days, policy: supplement.policy },
    faults: procedure.faults,
    originalsAtReturn: procedure.originalsAtReturn ?? false,
    obligation: obligation ? { items: obligation.items, days: obligation.days, ...sourced(obligation) } : null,
    where: whereToFile(province, procedure).map(({ id, code, name }) => ({ id, code, name })),
    source: procedure.source,
  };
}

function isNewest(province: Province, { id, version }: ProcedureVersion): boolean {
  return versionOf(province, { id }).version === version;
}
