import type { Intake } from '../../src/domain/dossier/index.ts';
import { type Ledger, loadMany, type ToldDossier } from '../../src/ledger/index.ts';
import { newId } from '../../src/platform/ids/index.ts';
import { LAW, NOW, OFFICE, OFFICER, PROVINCE } from './office.ts';

/** Accepts `count` dossiers whose first step is open; returns their ids, in the order made. */
export async function fill(ledger: Ledger, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  await loadMany(ledger, PROVINCE, accepted(ids), {
    refused: ({ refusal }) => {
      throw new Error(refusal.detail.en);
    },
  });
  return ids;
}

function* accepted(ids: readonly string[]): Generator<ToldDossier> {
  const intake = intakeOfBench();
  for (const id of ids) {
    yield { id, acts: [{ command: { type: 'accept', intake }, actor: OFFICER, key: 'accepted', at: NOW }] };
  }
}

/** What the office takes in: always the same, under one or the other of its procedures. */
export function intakeOfBench({ procedure } = LAW): Intake {
  return {
    procedure: procedure.id,
    channel: 'COUNTER',
    delivery: 'COUNTER',
    applicant: { kind: 'CITIZEN', name: 'Nguyễn Đức Demo', idNumber: '037190000001', phone: '0912345678' },
    answers: { applicantName: 'Nguyễn Đức Demo', hand: 'Trái' },
    papers: [
      { key: 'application', originals: 1, copies: 0 },
      { key: 'photo', originals: 2, copies: 0 },
    ],
    copiesOfDossier: 1,
    receivingUnit: OFFICE,
  };
}
