import { nameKey } from '../domain/codes/index.ts';
import type { Dossier } from '../domain/dossier/index.ts';
import { inContext } from '../ledger/index.ts';
import { openClub, PROVINCE } from '../ledger/tennis-club.fixture.ts';
import type { Database } from '../platform/database/index.ts';

const FAMILY = [
  'Nguyễn',
  'Nguyễn',
  'Nguyễn',
  'Nguyễn',
  'Trần',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Đặng',
  'Đỗ',
  'Vũ',
  'Lò',
];
const MIDDLE = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Hữu', 'Thị Bích', 'Minh', 'Quang', ''];
const GIVEN = ['An', 'Ánh', 'Đạt', 'Đông', 'Thảo', 'Hường', 'Khuê', 'Uyên', 'Tường', 'Vỹ', 'Ngà', 'Ử', 'Phượng', 'Yến'];

/** An invented person of the crowd. */
export type Invented = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly unit: string;
};

/** A seeded source of numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Invents people, each with a dossier at one of the units; every third name is stored with its accents apart (NFD). */
export function invent(count: number, units: readonly string[], seed = 1): readonly Invented[] {
  const chance = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  return Array.from({ length: count }, (_, i) => {
    const name = [pick(FAMILY), pick(MIDDLE), pick(GIVEN)].filter(Boolean).join(' ');
    const unit = i % units.length;
    const day = String((Math.floor(i / 5000) % 28) + 1).padStart(2, '0');
    return {
      id: uuidOf(seed, i),
      code: `H42.${100 + unit}-2603${day}-${String((Math.floor(i / units.length) % 5000) + 1).padStart(4, '0')}`,
      name: i % 3 === 0 ? name.normalize('NFD') : name,
      idNumber: `0${37_190_000_000 + seed * 10_000_000 + i}`,
      phone: `09${String(seed * 1_000_000 + i).padStart(8, '0')}`,
      unit: units[unit] as string,
    };
  });
}

// In the order of their making, as UUIDv7 are.
function uuidOf(seed: number, i: number): string {
  return `0197${String(seed).padStart(4, '0')}-${(i >>> 16).toString(16).padStart(4, '0')}-7${(i & 0xfff).toString(16).padStart(3, '0')}-8000-${i.toString(16).padStart(12, '0')}`;
}

/** Writes the people with their dossiers by the ledger's own function; each dossier looks like one that was accepted. */
export async function settleCrowd(app: Database, people: readonly Invented[], province = PROVINCE): Promise<void> {
  const club = openClub(app, province);
  const like = await club.accepted();
  const { rows } = await inContext(app, { province, units: '*' }, (tx) =>
    tx.query<{ row: Record<string, unknown>; state: string }>(
      'SELECT to_jsonb(d) AS row, d.state FROM dossier d WHERE province = $1 AND id = $2',
      [province, like],
    ),
  );
  const [model] = rows;
  if (!model) throw new Error('the model dossier is not there');
  const state = JSON.parse(model.state) as Dossier;
  for (let from = 0; from < people.length; from += 2000) {
    const some = people.slice(from, from + 2000);
    await inContext(app, { province, units: '*' }, (tx) =>
      tx.query(
        `SELECT count(ledger_append($1, '*', x.id, 0, x.payload))
           FROM unnest($2::uuid[], $3::jsonb[]) AS x(id, payload)`,
        [
          province,
          some.map(({ id }) => id),
          some.map((person, i) => JSON.stringify(payloadOf(person, from + i, model.row, state))),
        ],
      ),
    );
  }
}

const DAY_ONE = Date.parse('2026-03-01T08:00:00+07:00');

function payloadOf(person: Invented, i: number, row: Record<string, unknown>, state: Dossier) {
  const { id, code, name, idNumber, phone, unit } = person;
  const stored = name.normalize('NFC');
  return {
    row: {
      ...row,
      id,
      code,
      receiving_unit: unit,
      units: [unit],
      arrived_at: new Date(DAY_ONE + i * 1000).toISOString(),
      state: JSON.stringify({ ...state, id, code, receivingUnit: unit }),
    },
    events: [],
    parties: [
      {
        part: 'applicant',
        kind: 'CITIZEN',
        name: stored,
        name_key: nameKey(name),
        id_number: idNumber,
        phone,
        person: JSON.stringify({ kind: 'CITIZEN', name: stored, idNumber, phone, address: `Số ${i}, phố Demo` }),
      },
    ],
  };
}
