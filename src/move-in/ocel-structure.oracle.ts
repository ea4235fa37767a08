import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** The JSON schema of OCEL 2.0, as its specification prints it. */
const typed = Type.Array(
  Type.Object({
    name: Type.String(),
    attributes: Type.Array(
      Type.Object({ name: Type.String(), type: Type.Enum(['string', 'time', 'integer', 'float', 'boolean']) }),
    ),
  }),
);
const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
const relationships = Type.Array(Type.Object({ objectId: Type.String(), qualifier: Type.String() }));
const time = Type.String({ format: 'date-time' });

const OCEL = Type.Object({
  eventTypes: typed,
  objectTypes: typed,
  events: Type.Array(
    Type.Object({
      id: Type.String(),
      type: Type.String(),
      time,
      attributes: Type.Array(Type.Object({ name: Type.String(), value: Value })),
      relationships,
    }),
  ),
  objects: Type.Array(
    Type.Object({
      id: Type.String(),
      type: Type.String(),
      attributes: Type.Array(Type.Object({ name: Type.String(), value: Value, time })),
      relationships,
    }),
  ),
});

const check = Compile(OCEL);

/** Reads OCEL 2.0 and holds it against the schema and what the specification asks beyond it. Throws with what is wrong. */
export function readOcel(text: string) {
  const log: unknown = JSON.parse(text);
  if (!check.Check(log)) throw new Error(JSON.stringify(check.Errors(log)[0]));
  const objects = new Map(log.objects.map((object) => [object.id, object]));
  if (objects.size !== log.objects.length) throw new Error('an object’s id twice');
  if (new Set(log.events.map(({ id }) => id)).size !== log.events.length) throw new Error('an event’s id twice');
  for (const [types, things] of [
    [log.eventTypes, log.events],
    [log.objectTypes, log.objects],
  ] as const) {
    const known = new Map(types.map(({ name, attributes }) => [name, new Set(attributes.map((a) => a.name))]));
    if (known.size !== types.length) throw new Error('a type’s name twice');
    for (const { type, attributes, relationships: related } of things) {
      if (!known.has(type)) throw new Error(`the type ${type} is not declared`);
      const strange = attributes.find(({ name }) => !known.get(type)?.has(name));
      if (strange) throw new Error(`the attribute ${strange.name} of ${type} is not declared`);
      const lost = related.find(({ objectId }) => !objects.has(objectId));
      if (lost) throw new Error(`the object ${lost.objectId} is not there`);
    }
  }
  return { ...log, objects };
}
