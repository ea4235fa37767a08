import { isoTime } from './iso-time.ts';
import type { HistoryCase, HistoryEvent } from './read-history.ts';

const CASE = 'case';
const RESOURCE = 'resource';

/**
 * History as OCEL 2.0 in JSON: an event for each row, an object for each case and each resource. Events are written as they are read; cases are
 * read a second time for the objects, and the types, which only the whole log tells, come last. Held are the names of activities, columns and people.
 */
export async function* writeOcel(cases: () => AsyncIterable<HistoryCase>): AsyncGenerator<string> {
  const types = new Map<string, Set<string>>();
  const resources = new Set<string>();
  yield '{"events":[';
  let parted = '\n';
  for await (const one of cases()) {
    let text = '';
    for (const event of one.events) {
      const known = types.get(event.activity) ?? new Set();
      types.set(event.activity, known);
      for (const name of Object.keys(event.attributes)) known.add(name);
      if (event.resource !== '') resources.add(event.resource);
      text += `${parted}${JSON.stringify(eventJson(one, event))}`;
      parted = ',\n';
    }
    yield text;
  }
  yield '\n],"objects":[';
  parted = '\n';
  for await (const one of cases()) {
    const began = isoTime(one.events[0]?.time ?? '1970-01-01T00:00:00Z');
    const attributes = [{ name: 'source', value: one.source, time: began }];
    yield `${parted}${JSON.stringify({ id: caseId(one), type: CASE, attributes, relationships: [] })}`;
    parted = ',\n';
  }
  for (const name of resources) {
    yield `${parted}${JSON.stringify({ id: resourceId(name), type: RESOURCE, attributes: [], relationships: [] })}`;
    parted = ',\n';
  }
  const text = (name: string) => ({ name, type: 'string' });
  const eventTypes = [...types].map(([name, known]) => ({ name, attributes: [...known].map(text) }));
  const objectTypes = [
    { name: CASE, attributes: [text('source')] },
    { name: RESOURCE, attributes: [] },
  ];
  yield `\n],"eventTypes":${JSON.stringify(eventTypes)},"objectTypes":${JSON.stringify(objectTypes)}}\n`;
}

function eventJson(one: HistoryCase, { n, activity, time, resource, attributes }: HistoryEvent) {
  return {
    id: `${caseId(one)}#${n}`,
    type: activity,
    time: isoTime(time),
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    relationships: [
      { objectId: caseId(one), qualifier: CASE },
      ...(resource === '' ? [] : [{ objectId: resourceId(resource), qualifier: RESOURCE }]),
    ],
  };
}

function caseId(one: HistoryCase): string {
  return `case:${one.source}/${one.case}`;
}

function resourceId(name: string): string {
  return `resource:${name}`;
}
