import { newId } from '../../src/platform/ids/index.ts';
import type { Subject } from './dossiers.fixture.ts';
import { intakeAt } from './dossiers.fixture.ts';
import { PLACES, PROCEDURE } from './places.fixture.ts';

/** What is sent to a way in. */
export type Sent = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
};

type Body = Readonly<Record<string, unknown>>;

const faults = [{ code: 'NOT_ELIGIBLE' }];

/** A body of each command that only rights or the state can refuse. */
export function bodyOf(command: string, { token }: Subject, assignee: string): Body {
  const bodies: Readonly<Record<string, Body>> = {
    submit: { intake: intakeAt(PLACES.receiving) },
    accept: {},
    refuse: { reason: 'NOT_COMPETENT', faults: [] },
    'request-supplement': { faults, basis: 'Điều 17' },
    supplement: { papers: [], channel: 'COUNTER' },
    'confirm-supplement': { complete: true },
    claim: { token },
    assign: { token, officer: assignee },
    'complete-step': { token },
    'send-back': { token, to: 'appraise', reason: 'INVALID_CONTENT' },
    pause: { reason: 'FIELD_INSPECTION', basis: 'Điều 20' },
    resume: {},
    'require-obligation': { token, amount: 1000, basis: 'Thông báo 1', payee: 'Kho bạc' },
    'confirm-obligation': { how: 'CONFIRMED' },
    extend: { due: '2026-06-01T17:00:00+07:00', reason: 'FIELD_INSPECTION' },
    stop: { reason: 'NOT_ELIGIBLE' },
    reopen: { basis: 'Kết luận 1' },
    'request-withdrawal': { channel: 'COUNTER' },
    'confirm-withdrawal': { papersReturned: true },
    amend: { delivery: 'POST' },
    'issue-result': { token, kind: 'APPROVAL', electronic: true },
    'return-result': { delivery: 'COUNTER', originalsHandedIn: true },
    propose: { command: { type: 'stop', reason: 'NOT_ELIGIBLE' } },
    approve: { approved: true },
  };
  const body = bodies[command];
  if (!body) throw new Error(`nobody wrote down what ${command} is sent with`);
  return body;
}

/** The same as the page's form would send it. */
export function formOf(command: string, body: Body): readonly (readonly [string, string])[] {
  if (command === 'propose')
    return [
      ['command', 'stop'],
      ['reason', 'NOT_ELIGIBLE'],
    ];
  if (command === 'extend')
    return [
      ['due', '1/6/2026'],
      ['reason', 'FIELD_INSPECTION'],
    ];
  // The form shows the applicant as known; what is not sent again would be deleted.
  if (command === 'amend')
    return [
      ['delivery', 'POST'],
      ['applicant.name', 'Đặng Thị Ma Trận'],
    ];
  return Object.entries(body).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    if (name === 'faults') return faults.map(({ code }) => ['faults', code] as const);
    if (Array.isArray(value) || typeof value === 'object') return [];
    return [[name, String(value)]];
  });
}

/** A way in to one command, by machine or by form; undefined for another. */
export function commandOf(
  method: string,
  path: string,
): { readonly name: string; readonly byForm: boolean } | undefined {
  const [, api, name] = /^(\/api\/v1)?\/dossiers\/:id\/([a-z-]+)$/.exec(path) ?? [];
  // Why somebody looks at the people of a dossier: an act on the page, not on the dossier.
  return method === 'POST' && name && name !== 'view' ? { name, byForm: api === undefined } : undefined;
}

const QUERY: Readonly<Record<string, string>> = {
  '/api/v1/duplicates': `?procedure=${PROCEDURE}&idNumber=037190004321&dossier=${newId()}`,
  '/api/v1/supervision/days': '?from=2026-03-02&to=2026-03-02',
  '/search': '?q=H99',
  '/api/v1/search': '?q=H99',
};

/** What the matrix sends: a command as it should be, everything else empty. */
export function requestOf(
  method: string,
  path: string,
  subject: Subject,
  about: { readonly officer: string; readonly assignee: string; readonly csrf?: string | undefined },
): Sent {
  const id = path.startsWith('/staff/') ? about.officer : path.includes('/procedures/') ? PROCEDURE : subject.id;
  const url =
    path
      .replace(':name|:hash', 'x')
      .replace(':name', 'y')
      .replace(':id', id)
      .replace(':code', subject.code)
      .replace(':procedure', PROCEDURE) + (QUERY[path] ?? '');
  const accept = path.startsWith('/api/') ? 'application/json' : 'text/html';
  if (method === 'GET' || method === 'HEAD') return { url, headers: { accept } };
  const csrf: Readonly<Record<string, string>> = about.csrf === undefined ? {} : { 'x-csrf-token': about.csrf };
  const command = commandOf(method, path);
  const body = command ? bodyOf(command.name, subject, about.assignee) : {};
  if (path.startsWith('/api/')) {
    const when = subject.version === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${subject.version}"` };
    const keyed = command ? { ...when, 'idempotency-key': newId() } : {};
    const headers = { accept, 'content-type': 'application/json', ...keyed, ...csrf };
    return { url, headers, payload: JSON.stringify(body) };
  }
  const hidden = command
    ? [
        ['id', subject.id],
        ['version', String(subject.version)],
        ['key', newId()],
      ]
    : [];
  const fields = command ? formOf(command.name, body) : [];
  const payload = new URLSearchParams(
    [...hidden, ...fields].map(([name = '', value = '']) => [name, value]),
  ).toString();
  return { url, headers: { accept, 'content-type': 'application/x-www-form-urlencoded', ...csrf }, payload };
}
