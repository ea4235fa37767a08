import { checkInvariants, FINDINGS, invariantOf, isNote } from '../invariants/index.ts';
import type { Finding, Ledger, Verified } from '../ledger/index.ts';

/** What was looked at, and how much of it does not agree. */
export type Reported = Verified & { faults: number };

/** Holds the data to what always holds of them and writes what does not agree, a line each. */
export async function reportDossiers(ledger: Ledger, province: string, json: boolean): Promise<Reported> {
  const seen: Reported = { dossiers: 0, events: 0, faults: 0 };
  for await (const finding of checkInvariants(ledger, province, seen)) {
    if (!isNote(finding)) seen.faults++;
    process.stdout.write(
      json ? `${JSON.stringify({ invariant: invariantOf(finding.what), ...finding })}\n` : `${lineOf(finding)}\n`,
    );
  }
  return seen;
}

function lineOf({ what, dossier, code, version, n, detail }: Finding): string {
  const place = [code ?? dossier ?? '', version === undefined ? '' : `${version}${n === undefined ? '' : `.${n}`}`]
    .join(' ')
    .trim();
  return `${invariantOf(what)} ${what}  ${place}: ${FINDINGS[what].vi} · ${FINDINGS[what].en} (${detail})`;
}
