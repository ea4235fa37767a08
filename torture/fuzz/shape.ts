import fc from 'fast-check';
import type { Dice } from './dice.ts';
import { hostileText, hostileValue } from './hostile.ts';

/** The part of JSON Schema that our routes use. */
export type Schema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** Names that mean something here, by the field or parameter they stand in: what makes a request get deep. */
export type Known = ReadonlyMap<string, readonly string[]>;

/** How often, in a hundred, a part is replaced by something wrong, left out or added to. */
export type Spite = number;

/** A value that fits a schema but for what spite does to it. */
export function madeTo(schema: Schema, dice: Dice, known: Known, spite: Spite, name = ''): unknown {
  if (dice.percent(spite)) return dice.of(hostileValue);
  if ('const' in schema) return schema.const;
  if (schema.enum) return dice.pick(schema.enum);
  if (schema.anyOf) return madeTo(dice.pick(schema.anyOf), dice, known, spite, name);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, dice, known, spite);
    case 'array':
      return Array.from({ length: dice.whole(0, 3) }, () => madeTo(schema.items ?? {}, dice, known, spite, name));
    case 'string':
      return textOf(schema, dice, known, name);
    case 'integer':
    case 'number':
      return dice.whole(
        schema.minimum ?? 0,
        Math.min(schema.maximum ?? 9, (schema.minimum ?? 0) + dice.pick([3, 3, 9_999])),
      );
    case 'boolean':
      return dice.percent(50);
    case 'null':
      return null;
    default:
      return dice.of(hostileValue);
  }
}

function objectOf(schema: Schema, dice: Dice, known: Known, spite: Spite): Record<string, unknown> {
  const made: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const isNeeded = schema.required?.includes(name);
    if (dice.percent(isNeeded ? spite : 50)) continue;
    made.push([name, madeTo(inner, dice, known, spite, name)]);
  }
  for (const inner of Object.values(schema.patternProperties ?? {}))
    for (let n = dice.whole(0, 3); n > 0; n--)
      made.push([dice.pick(known.get('answer') ?? ['a']), madeTo(inner, dice, known, spite)]);
  if (dice.percent(spite))
    made.push([dice.of(hostileText).slice(0, 300), dice.percent(50) ? 1 : dice.of(hostileValue)]);
  // Not by assignment: `__proto__` must become a member, as it does in JSON.
  return Object.fromEntries(made);
}

function textOf(schema: Schema, dice: Dice, known: Known, name: string): string {
  const meant = known.get(name);
  if (meant && meant.length > 0 && dice.percent(90)) return dice.pick(meant);
  switch (schema.format) {
    case 'uuid':
      return dice.of(fc.uuid);
    case 'date':
      return dice.pick(['2026-03-02', '2026-03-10', '1985-05-03', '2024-02-29', '2026-02-28', '2026-12-31']);
    case 'date-time':
      return dice.pick([
        '2026-03-02T17:00:00+07:00',
        '2026-04-30T17:00:00+07:00',
        '2026-03-02T23:59:59Z',
        '2026-03-02T23:59:60Z',
      ]);
  }
  const { pattern } = schema;
  if (pattern) return dice.of(() => fc.stringMatching(new RegExp(pattern))).slice(0, schema.maxLength ?? 80);
  return (
    storable(dice.percent(60) ? dice.of(hostileText) : dice.pick(['Nguyễn Thị Thử', 'Xã Hoa Sen', 'đã xem'])).slice(
      0,
      schema.maxLength ?? 200,
    ) || 'x'
  );
}

/** Without what is refused at the door, so that the rest of the text comes to be stored. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
