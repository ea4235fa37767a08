import { expect, test } from 'vitest';
import { everyNode, type Node, readSource } from './boundaries/imports.ts';
import { ownSources } from './boundaries/own-sources.ts';
import { isTest } from './boundaries/rooms.ts';

/**
 * Where the program opens a connection of its own, and to whom. No address of theirs is ever taken from a request, a file or a row: there is no
 * webhook, import by address or picture fetched for somebody. Whoever adds a line here says what keeps it so.
 */
const OUTGOING: Readonly<Record<string, string>> = {
  'src/walk/api.ts': '`motcua walk` asks the server that the operator names on the command line',
  'src/commands/demo.ts': '`motcua demo` asks this machine’s own server whether it runs',
  'src/files/clamd.ts': 'the virus scanner at the address that the operator set',
  'src/reception/attend-counter.island.tsx': 'in the browser: the page’s own server',
  'src/reception/known-person.island.tsx': 'in the browser: the page’s own server',
  'src/ui/palette.island.tsx': 'in the browser: the page’s own server',
  'src/ui/loader.ts': 'in the browser: the page’s own scripts',
  'src/casework/live-news.island.tsx': 'in the browser: the page’s own server',
};

/** Modules that can connect, with the names that do not. */
const CONNECTING: Readonly<Record<string, readonly string[]>> = {
  'node:http': ['STATUS_CODES', 'createServer'],
  'node:https': [],
  'node:http2': [],
  'node:net': ['isIP', 'isIPv6', 'createServer'],
  'node:tls': [],
  'node:dgram': [],
  'node:dns': [],
  'node:dns/promises': [],
};

const CALLS: ReadonlySet<string> = new Set([
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'sendBeacon',
  'importScripts',
]);

/** What of a source can open a connection: calls by name, imports of values from modules that connect. */
function connectionsOf(tree: Node): readonly string[] {
  return [...everyNode(tree)].flatMap((node) => {
    const callee = node.callee as Node | undefined;
    const property = callee?.property as Node | undefined;
    const name = String(callee?.name ?? property?.name ?? '');
    if ((node.type === 'CallExpression' || node.type === 'NewExpression') && CALLS.has(name)) return [name];
    const source = node.source as Node | undefined;
    const harmless = CONNECTING[String(source?.value)];
    if (!harmless || node.importKind === 'type' || node.exportKind === 'type') return [];
    if (node.type === 'ImportExpression' || node.type === 'ExportAllDeclaration') return [String(source?.value)];
    const named = (node.specifiers ?? []) as Node[];
    return named
      .filter(
        (one) => one.importKind !== 'type' && !harmless.includes(String((one.imported as Node | undefined)?.name)),
      )
      .map(() => String(source?.value));
  });
}

const program = ownSources().filter(({ path }) => path.startsWith('src/') && !isTest(path));

test('the program connects nowhere but where the list says, and to nobody whom a stranger names', () => {
  const found = program.filter(({ tree }) => connectionsOf(tree).length > 0).map(({ path }) => path);
  expect(found.toSorted()).toEqual(Object.keys(OUTGOING).toSorted());
});

test('no package that asks other servers is among those the program runs on', () => {
  const packages = new Set(program.flatMap(({ imports }) => imports).filter((name) => !/^(\.|node:)/.test(name)));
  const clients =
    /^(undici|axios|got|node-fetch|ky|superagent|request|needle|nodemailer|ws|socket\.io.*|@aws-sdk\/.*)$/;
  expect([...packages].filter((name) => clients.test(name))).toEqual([]);
  expect(packages.has('pg')).toBe(true);
});

test.each([
  `import { connect } from 'node:net';`,
  `import * as http from 'node:http';`,
  `import https from 'node:https';`,
  `export { request } from 'node:http';`,
  `const { lookup } = await import('node:dns/promises');`,
  `await fetch(row.webhook);`,
  `await globalThis.fetch(address);`,
  `new WebSocket(address);`,
  `navigator.sendBeacon(address);`,
])('a planted way out is found: %s', (source) => {
  expect(connectionsOf(readSource('src/portal/avatar.ts', source).tree)).not.toEqual([]);
});

test.each([`import type { Socket } from 'node:net';`, `import { STATUS_CODES } from 'node:http';`, `prefetch(link);`])(
  'what connects nowhere is not called a way out: %s',
  (source) => {
    expect(connectionsOf(readSource('src/portal/avatar.ts', source).tree)).toEqual([]);
  },
);
