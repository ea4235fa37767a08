import { Refusal } from '../verdict.ts';
import type { Parts } from './read-package.ts';
import { readXml } from './read-xml.ts';

const TEXT = 'application/vnd.oasis.opendocument.text';
const ACTIVE_PART = /^(basic|scripts|dialogs)\/|\.(js|py|bsh|xba|xlb|jar|class)$/i;
const ATTACHED_PART = /^(object|objectreplacements)[ /\d]/i;
const ACTIVE_ELEMENT = new Set(['event-listener', 'event-listeners', 'script', 'applet', 'plugin']);
const OUTSIDE_ELEMENT = new Set([
  'dde-connection-decl',
  'dde-source',
  'dde-connection',
  'floating-frame',
  'section-source',
  'database-display',
]);
const ATTACHED_ELEMENT = new Set(['object', 'object-ole']);

/** An ODT by its own word (ODF 1.3 part 2, 3.3). Throws Refusal for macros, embedded objects, encryption and outside content. */
export function judgeOdt(parts: Parts): void {
  const type = parts.get('mimetype')?.toString('latin1').trim();
  if (type !== TEXT) throw new Refusal('not-accepted', type?.slice(0, 80) ?? '');
  for (const name of parts.keys()) {
    if (ACTIVE_PART.test(name)) throw new Refusal('active-content', name);
    if (ATTACHED_PART.test(name)) throw new Refusal('attachments', name);
  }
  const manifest = parts.get('META-INF/manifest.xml');
  if (!manifest || !parts.has('content.xml')) throw new Refusal('damaged', 'manifest or content');
  readXml('manifest', manifest, {
    open({ name }) {
      if (name === 'encryption-data') throw new Refusal('encrypted', 'manifest');
    },
  });
  // LibreOffice leaves the settings of its menus as an empty part.
  for (const [name, content] of parts) if (/\.(xml|rdf)$/i.test(name) && content.length > 0) judgePart(name, content);
}

function judgePart(part: string, content: Buffer): void {
  readXml(part, content, {
    open({ name, attributes }) {
      if (ACTIVE_ELEMENT.has(name)) throw new Refusal('active-content', `${part}: ${name}`);
      if (OUTSIDE_ELEMENT.has(name)) throw new Refusal('outside-links', `${part}: ${name}`);
      if (ATTACHED_ELEMENT.has(name)) throw new Refusal('attachments', `${part}: ${name}`);
      for (const { name: key, value } of attributes) {
        if (key !== 'href' || !/^[a-z][a-z0-9+.-]*:|^\/|\\|\.\./i.test(value.trim())) continue;
        // A link to click; everything else with an address is fetched.
        const clicked = name === 'a' && /^(https?:\/\/|mailto:|tel:)/i.test(value.trim());
        if (!clicked) throw new Refusal('outside-links', `${part}: ${name}`);
      }
    },
  });
}
