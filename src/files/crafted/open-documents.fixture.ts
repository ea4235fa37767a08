import { ODT, odt, odtContent } from './build-office.fixture.ts';
import { type Crafted, crafted } from './crafted.fixture.ts';

/** ODTs and their relatives that must be refused. */
export function openDocuments(): Crafted[] {
  const body = (inner: string) => odt({ 'content.xml': odtContent(inner) });
  const locked = '<m:manifest xmlns:m="u"><m:encryption-data/></m:manifest>';
  return [
    crafted('ODT: macros', odt({ 'Basic/Standard/Module1.xml': '<a/>' }), 'active-content'),
    crafted('ODT: a script in Python', odt({ 'Scripts/python/a.py': 'x' }), 'active-content'),
    crafted('ODT: a listener', body('<script:event-listener/>'), 'active-content'),
    crafted('ODT: an applet', body('<draw:applet/>'), 'active-content'),
    crafted('ODT: a plug-in', body('<draw:plugin/>'), 'active-content'),
    crafted('ODT: an object', odt({ 'Object 1/content.xml': '<a/>' }), 'attachments'),
    crafted('ODT: an object in the text', body('<draw:object xlink:href="./Object 1"/>'), 'attachments'),
    crafted('ODT: a picture elsewhere', body('<draw:image xlink:href="http://x/a.png"/>'), 'outside-links'),
    crafted('ODT: a picture on a share', body('<draw:image xlink:href="//x/a.png"/>'), 'outside-links'),
    crafted('ODT: a picture outside its folder', body('<draw:image xlink:href="../../a.png"/>'), 'outside-links'),
    crafted('ODT: a frame', body('<draw:floating-frame xlink:href="a"/>'), 'outside-links'),
    crafted('ODT: a section elsewhere', body('<text:section-source xlink:href="a.odt"/>'), 'outside-links'),
    crafted('ODT: DDE', body('<text:dde-connection-decl/>'), 'outside-links'),
    crafted('ODT: a link to javascript', body('<text:a xlink:href="javascript:x"/>'), 'outside-links'),
    crafted('ODT: a link to a macro', body('<text:a xlink:href="vnd.sun.star.script:x"/>'), 'outside-links'),
    crafted(
      'ODT: outside in the styles',
      odt({ 'styles.xml': odtContent('<draw:image xlink:href="file:///etc/passwd"/>') }),
      'outside-links',
    ),
    crafted('ODT: encrypted', odt({ 'META-INF/manifest.xml': locked }), 'encrypted'),
    crafted(
      'ODT: a document type',
      odt({ 'content.xml': '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a/>' }),
      'unsafe-inside',
    ),
    crafted('ODT: not well-formed', odt({ 'content.xml': '<a>' }), 'damaged'),
    crafted('ODS', odt({}, 'application/vnd.oasis.opendocument.spreadsheet'), 'not-accepted'),
    crafted('ODT: template', odt({}, `${ODT}-template`), 'not-accepted'),
    crafted('EPUB', odt({}, 'application/epub+zip'), 'not-accepted'),
  ];
}
