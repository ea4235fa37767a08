import { describe, expect, test } from 'vitest';
import { type Actor, ROLES, type Role } from '../policy/index.ts';
import { INTAKE, Play } from './dossier.fixture.ts';
import { EDGES } from './edges.oracle.ts';
import { example, inStatus, TYPES } from './in-status.fixture.ts';
import { type Command, ON_STEP, STATUSES, type Status } from './index.ts';

const PLACES = ['centre', 'agency', 'tax', 'elsewhere'];

/** Everybody there can be: each role at each place, applicants, the system. */
const EVERYBODY: ReadonlyMap<string, Actor> = new Map<string, Actor>([
  ...PLACES.flatMap((unit) =>
    (Object.keys(ROLES) as Role[]).map((role): [string, Actor] => [
      `${role} at ${unit}`,
      { kind: 'officer', id: `${role} ${unit}`, posts: [{ role, unit }] },
    ]),
  ),
  ['who filed it', { kind: 'applicant', id: 'account-1' }],
  ['another applicant', { kind: 'applicant', id: 'account-2' }],
  ['system', { kind: 'system', id: 'portal' }],
]);

const NOW = '2026-03-04 10:00';
/** Who fits the step that is open: the counter's own, or the agency's. */
const FITS: Readonly<Record<string, string>> = { receive: 'lan', appraise: 'minh' };

function commandOn(play: Play, status: Status | 'NONE', type: (typeof TYPES)[number]): Command {
  const step = play.dossier?.steps[0];
  const command = example(type, step?.id ?? 1, step?.node ?? '');
  if (command.type === 'assign') return { ...command, officer: FITS[step?.node ?? ''] ?? 'minh' };
  const opens = ['accept', 'refuse', 'request-supplement'].includes(command.type);
  return status === 'NONE' && opens ? ({ ...command, intake: INTAKE } as Command) : command;
}

const ALL: readonly (Status | 'NONE')[] = ['NONE', ...Object.keys(STATUSES).map((status) => Number(status) as Status)];

describe.each(ALL)('in status %s', (status) => {
  test('every command moves the dossier for exactly those whom the table of edges names, and for nobody else', () => {
    const play = status === 'NONE' ? new Play() : inStatus(status);
    const moved: Record<string, string[]> = {};
    for (const type of TYPES) {
      const command = commandOn(play, status, type);
      for (const [name, actor] of EVERYBODY)
        if (play.code(NOW, actor, command) === 'done') moved[type] = [...(moved[type] ?? []), name];
    }
    const sorted = (edges: Readonly<Record<string, readonly string[] | undefined>>) =>
      Object.fromEntries(Object.entries(edges).map(([type, who]) => [type, who?.toSorted()]));
    expect(sorted(moved)).toEqual(sorted(EDGES[status]));
  });

  test('no step of another number is worked', () => {
    if (status === 'NONE') return;
    const play = inStatus(status);
    for (const type of TYPES.filter((one) => ON_STEP.has(one)))
      for (const actor of EVERYBODY.values()) expect(play.code(NOW, actor, example(type, 99, ''))).not.toBe('done');
  });
});

test('the table of edges speaks of every status and every command that people have', () => {
  expect(ALL).toHaveLength(11);
  expect(EVERYBODY.size * TYPES.length * ALL.length).toBeGreaterThan(20_000);
});
