import { decide } from '../../src/domain/dossier/index.ts';
import { prepare } from '../../src/ledger/append.ts';
import { sha256 } from '../../src/ledger/hash.ts';
import { actorText } from '../../src/ledger/request.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { newId } from '../../src/platform/ids/index.ts';
import { LAW, NOW, OFFICE, OFFICER, PROVINCE } from './office.ts';

const BATCH = 500;
const MANY = `SELECT count(*) FILTER (WHERE ledger_append($1, '*', (x ->> 'id')::uuid, 0, x -> 'payload'))::integer AS written
                FROM jsonb_array_elements($2::jsonb) x`;

/** Accepts `count` dossiers whose first step is open; returns their ids, in the order made. `from` parts their codes from others'. */
export async function fill(db: Database, count: number, from: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const batch = Array.from({ length: Math.min(BATCH, count - ids.length) }, (_, i) =>
      accepted(from + ids.length + i),
    );
    const { rows } = await db.query<{ written: number }>(MANY, [PROVINCE, JSON.stringify(batch)]);
    if (rows[0]?.written !== batch.length)
      throw new Error(`${rows[0]?.written} of ${batch.length} dossiers were written`);
    ids.push(...batch.map(({ id }) => id));
  }
  return ids;
}

function accepted(number: number): { id: string; payload: Record<string, unknown> } {
  const id = newId();
  const intake = {
    procedure: LAW.procedure.id,
    channel: 'COUNTER' as const,
    delivery: 'COUNTER' as const,
    applicant: { kind: 'CITIZEN' as const, name: 'Nguyễn Đức Demo', idNumber: '037190000001', phone: '0912345678' },
    answers: { applicantName: 'Nguyễn Đức Demo', hand: 'Trái' },
    papers: [
      { key: 'application', originals: 1, copies: 0 },
      { key: 'photo', originals: 2, copies: 0 },
    ],
    copiesOfDossier: 1,
    receivingUnit: OFFICE,
  };
  const decision = decide(null, { type: 'accept', intake }, LAW, {
    now: NOW,
    actor: OFFICER,
    dossierId: id,
    province: PROVINCE,
    numbers: { code: number, register: number },
    codeOfUnit: () => 'H99.01',
    postsOf: () => [],
    childId: () => '',
  });
  if ('refusal' in decision) throw new Error(decision.refusal.detail.en);
  const commanded = { id, actor: actorText(OFFICER), key: 'accepted', bodyHash: sha256(id) };
  return { id, payload: prepare(PROVINCE, commanded, null, decision.events).payload };
}
