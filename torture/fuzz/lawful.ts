import type { ProcedureVersion } from '../../src/domain/procedure/index.ts';
import type { Dice } from './dice.ts';
import { hostileText, hostileValue, MARK } from './hostile.ts';
import { type Spite, storable } from './shape.ts';
import type { World } from './world.ts';

const NAMES = [
  'Nguyễn Thị Thử (demo)',
  `<${MARK}> Nguyễn`,
  '=HYPERLINK("x")',
  '#panic("x") *a* $x$',
  "O'Brien\\",
  'ệ'.repeat(300),
];

/** What a counter takes in for one of the procedures, lawful but for what spite does to it; its texts are what people who mean harm would write. */
export function intakeOf(world: World, dice: Dice, spite: Spite): Record<string, unknown> {
  const procedure = dice.pick(world.procedures);
  const intake: Record<string, unknown> = {
    procedure: procedure.id,
    channel: 'COUNTER',
    delivery: dice.pick(['COUNTER', 'COUNTER', 'POST', 'ONLINE']),
    applicant: {
      kind: dice.pick(['CITIZEN', 'CITIZEN', 'ENTERPRISE']),
      name: dice.percent(50) ? dice.pick(NAMES) : written(dice, 300),
      idNumber: dice.percent(90) ? dice.pick(['037190004321', '001190000090']) : written(dice, 20),
      phone: dice.percent(90) ? '0912345678' : written(dice, 30),
      address: written(dice, 500),
    },
    answers: answersOf(procedure, dice),
    papers: procedure.papers.map(({ key }) => ({ key, originals: 1, copies: 1 })),
    copiesOfDossier: 1,
    receivingUnit: dice.percent(90) ? 'trung-tam-pvhcc-xa-hoa-sen' : dice.pick(world.known.get('unit') ?? []),
  };
  if (!dice.percent(spite)) return intake;
  const field = dice.pick([...Object.keys(intake), 'owner', '__proto__', 'status', 'due', 'id']);
  return Object.fromEntries([
    ...Object.entries(intake).filter(([name]) => name !== field),
    [field, dice.of(hostileValue)],
  ]);
}

function answersOf(procedure: ProcedureVersion, dice: Dice): Record<string, unknown> {
  return Object.fromEntries(
    procedure.form.map(({ key, options }) => [
      key,
      options && dice.percent(70) ? dice.pick(options) : dice.percent(99) ? written(dice, 200) : dice.of(hostileValue),
    ]),
  );
}

function written(dice: Dice, most: number): string {
  return storable(dice.of(hostileText)).slice(0, most).toWellFormed().trim() || 'x';
}
