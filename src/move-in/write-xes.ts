import { isoTime } from './iso-time.ts';
import type { HistoryCase, HistoryEvent } from './read-history.ts';

/** Transitions of the lifecycle extension (IEEE 1849-2016); another word stays an attribute of its own. */
const TRANSITIONS = new Set([
  'assign',
  'ate_abort',
  'autoskip',
  'complete',
  'manualskip',
  'pi_abort',
  'reassign',
  'resume',
  'schedule',
  'start',
  'suspend',
  'unknown',
  'withdraw',
]);

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <global scope="trace">
    <string key="concept:name" value="UNKNOWN"/>
  </global>
  <global scope="event">
    <string key="concept:name" value="UNKNOWN"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
  </global>
  <classifier name="Activity" scope="event" keys="concept:name"/>
`;

/** History as XES (IEEE 1849-2016): a trace for each case, its events in the order of time. Names of columns that are no XML names are escaped as `_x002E_`. */
export async function* writeXes(cases: AsyncIterable<HistoryCase>): AsyncGenerator<string> {
  yield HEAD;
  for await (const one of cases) {
    const events = one.events.map(eventXml).join('');
    yield `  <trace>\n${string('    ', 'concept:name', one.case)}${string('    ', 'source', one.source)}${events}  </trace>\n`;
  }
  yield '</log>\n';
}

function eventXml({ activity, time, resource, attributes }: HistoryEvent): string {
  const indent = '      ';
  const lines = [
    string(indent, 'concept:name', activity),
    `${indent}<date key="time:timestamp" value="${isoTime(time)}"/>\n`,
    ...(resource === '' ? [] : [string(indent, 'org:resource', resource)]),
    ...Object.entries(attributes).map(([name, value]) =>
      name === 'lifecycle' && TRANSITIONS.has(value)
        ? string(indent, 'lifecycle:transition', value)
        : string(indent, xmlName(name), value),
    ),
  ];
  return `    <event>\n${lines.join('')}    </event>\n`;
}

function string(indent: string, key: string, value: string): string {
  return `${indent}<string key="${key}" value="${escaped(value)}"/>\n`;
}

/**
 * A column's name as an XML name (the keys of XES are), in the way of ISO 9075-14: what may not stand there, a colon (which would name an
 * extension) and what looks like an escape become `_xHHHH_`.
 */
export function xmlName(name: string): string {
  return Array.from(name, (character, i) => {
    const fits = (i === 0 ? /[\p{L}_]/u : /[\p{L}\p{N}\p{M}_.-]/u).test(character);
    const isEscape = character === '_' && /^_x[0-9A-F]{4,6}_/.test(Array.from(name).slice(i).join(''));
    if (fits && !isEscape) return character;
    return `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}_`;
  }).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

// Control characters have no place in XML 1.0, not even escaped.
function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? character)
    .replaceAll(/[^\u0020-\u{10FFFF}]|[\uFFFE\uFFFF]/gu, '\uFFFD');
}
