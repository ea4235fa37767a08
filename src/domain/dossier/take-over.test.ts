import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instant, parseInstant } from '../calendar/index.ts';
import { countOf } from '../score/tally.ts';
import { accepted, at, buildLaw, CONSULT, INTAKE, LAND, LINKED, Play, WHO } from './dossier.fixture.ts';
import { allowedCommands, type CommandOf, type Law, type TakenPause, timersOf } from './index.ts';
import { timeOf } from './time.ts';

const RECEIVED = at('2026-03-02 09:00');
const NOW = '2026-03-10 10:00';
const takeOver = (more: Partial<CommandOf<'take-over'>> = {}): CommandOf<'take-over'> => ({
  type: 'take-over',
  source: 'Phần mềm cũ',
  intake: { ...INTAKE, papers: [], portalCode: '000.00.12.H99-260302-0007' },
  receivedAt: RECEIVED,
  step: 'appraise',
  pauses: [],
  ...more,
});
const taken = (more: Partial<CommandOf<'take-over'>> = {}, law: Law = buildLaw()): Play =>
  new Play(law).do(NOW, 'system', takeOver(more));
const pause = (from: string, to: string | undefined, reason: TakenPause['reason'] = 'FORCE_MAJEURE'): TakenPause => ({
  from: at(from),
  ...(to === undefined ? {} : { to: at(to) }),
  reason,
});

describe('an open dossier of an older system', () => {
  test('keeps its code, was received and accepted when it was, and stands at its step', () => {
    const play = taken();
    expect(play.state).toMatchObject({
      code: '000.00.12.H99-260302-0007',
      status: 4,
      arrivedAt: RECEIVED,
      receivingUnit: 'centre',
      competentUnit: 'agency',
      steps: [{ id: 1, node: 'appraise', role: 'SPECIALIST', unit: 'agency', since: at(NOW) }],
    });
    expect(play.events.map(({ type, at: when }) => [type, when])).toEqual([
      ['received', RECEIVED],
      ['accepted', RECEIVED],
      ['taken-over', at(NOW)],
      ['step-opened', at(NOW)],
    ]);
    expect(play.events.map(countOf)).toEqual(['received', 'accepted', undefined, undefined]);
  });

  test('is due exactly when it would be, had it been accepted here', () => {
    expect(taken().state.time).toEqual(accepted().state.time);
  });

  test('with any lawful stops of the clock is due when acceptance and those stops make it due', () => {
    const law = buildLaw();
    const reasons = ['SUPPLEMENT', 'FORCE_MAJEURE', 'WAIT_OTHER_AGENCY', 'FIELD_INSPECTION', 'OBLIGATION'] as const;
    const stop = fc.record({
      after: fc.integer({ min: 0, max: 2_000 }),
      minutes: fc.integer({ min: 0, max: 3_000 }),
      reason: fc.constantFrom(...reasons),
    });
    fc.assert(
      fc.property(fc.array(stop, { maxLength: 4 }), fc.boolean(), (stops, lasts) => {
        let moment = RECEIVED as number;
        const pauses = stops.map(({ after, minutes, reason }): TakenPause => {
          const from = moment + after * 60_000;
          moment = from + minutes * 60_000;
          return { from: from as Instant, to: moment as Instant, reason };
        });
        const last = pauses.at(-1);
        if (lasts && last && last.reason !== 'OBLIGATION')
          pauses[pauses.length - 1] = { from: last.from, reason: last.reason };
        const play = new Play(law).do('2026-04-20 10:00', 'system', takeOver({ pauses }));
        const rule = play.of('accepted')[0]?.facts.rule;
        const ledger = {
          received: RECEIVED,
          rule: rule ?? law.procedure.committed,
          pauses: pauses.map((one) => ({ ...one, kind: one.reason === 'SUPPLEMENT' ? 'RESTART' : 'RESUME' }) as const),
        };
        expect(play.state.time).toEqual(timeOf(ledger, law.calendar));
      }),
      { numRuns: 300 },
    );
  });

  test('goes on like any other: the step is worked, the result issued and counted', () => {
    const play = taken({ pauses: [pause('2026-03-03 09:00', '2026-03-05 09:00')] });
    play.complete('2026-03-10 14:00', 'specialist', 'appraise').complete('2026-03-10 15:00', 'leader', 'sign');
    play.do('2026-03-10 16:00', 'clerk', {
      type: 'issue-result',
      token: play.token('release'),
      kind: 'APPROVAL',
      electronic: true,
    });
    play.do('2026-03-11 09:00', 'reception', { type: 'return-result', delivery: 'COUNTER', originalsHandedIn: false });
    expect(play.state).toMatchObject({ status: 10, ended: true });
  });

  test('at its first step, never stopped, is accepted and not yet in process', () => {
    expect(taken({ step: 'receive' }).state.status).toBe(2);
  });

  test('that waits for papers waits here: the request counts, its time runs out, the papers let the clock go on', () => {
    const play = taken({ pauses: [pause('2026-03-03 09:00', undefined, 'SUPPLEMENT')] });
    expect(play.state).toMatchObject({
      status: 5,
      supplementCount: { APPRAISAL: 1 },
      supplement: { stage: 'APPRAISAL', at: at('2026-03-03 09:00'), arrivedAt: null },
      time: { dueLegal: null },
    });
    expect(timersOf(play.state).map(({ kind }) => kind)).toEqual(['supplement-deadline']);
    play.do('2026-03-11 09:00', 'reception', { type: 'supplement', papers: [], channel: 'COUNTER' });
    play.do('2026-03-11 10:00', 'specialist', { type: 'confirm-supplement', complete: true });
    expect(play.state).toMatchObject({ status: 4, pause: null, supplement: null });
    expect(play.state.time?.dueLegal).not.toBeNull();
    expect(
      play.code('2026-03-12 09:00', 'specialist', {
        type: 'request-supplement',
        faults: [{ code: 'INVALID_CONTENT' }],
      }),
    ).toBe('NEEDS_APPROVAL');
  });

  test('whose clock an officer had stopped is let go on by an officer', () => {
    const play = taken({ pauses: [pause('2026-03-03 09:00', undefined)] });
    expect(allowedCommands(play.state, WHO.specialist).map(({ command }) => command)).toContain('resume');
    expect(play.do('2026-03-11 09:00', 'specialist', { type: 'resume' }).state.pause).toBeNull();
  });

  test('at a step that waits for another agency stands still until the step is done', () => {
    const law = buildLaw({ process: { start: 'start', nodes: LAND } });
    const play = taken({ step: 'tax', pauses: [pause('2026-03-03 09:00', undefined, 'WAIT_OTHER_AGENCY')] }, law);
    expect(play.state.pause).toMatchObject({ from: at('2026-03-03 09:00'), token: 1 });
    play.do('2026-03-11 09:00', 'tax', { type: 'require-obligation', token: 1, amount: 1, basis: 'TB', payee: 'KBNN' });
    expect(play.state).toMatchObject({ status: 6, pause: { from: at('2026-03-03 09:00'), reason: 'OBLIGATION' } });
  });

  test.each([
    ['CODE_NEEDED', { intake: INTAKE }],
    ['RECEIVED_LATER', { receivedAt: parseInstant('2026-03-11T09:00:00') }],
    ['PAUSE_LATER', { pauses: [pause('2026-03-03 09:00', '2026-03-11 09:00')] }],
    ['PAUSE_BEFORE_RECEPTION', { pauses: [pause('2026-03-01 09:00', '2026-03-03 09:00')] }],
    ['PAUSE_ENDS_BEFORE_IT_BEGINS', { pauses: [pause('2026-03-04 09:00', '2026-03-03 09:00')] }],
    ['PAUSES_OVERLAP', { pauses: [pause('2026-03-03 09:00', undefined), pause('2026-03-04 09:00', undefined)] }],
    ['PAUSE_NOT_TAKEN_OVER', { pauses: [pause('2026-03-03 09:00', undefined, 'OBLIGATION')] }],
    ['STEP_UNKNOWN', { step: 'nowhere' }],
    ['STEP_UNKNOWN', { step: 'start' }],
    ['RESULT_ISSUED', { step: 'return' }],
    ['PARTY_UNREACHABLE', { intake: { ...takeOver().intake, applicant: { kind: 'CITIZEN', name: 'Nguyễn Demo' } } }],
  ] as const)('is refused with %s, told in both languages, and nothing is written', (code, more) => {
    const decision = new Play().try(NOW, 'system', takeOver(more));
    expect(decision).toMatchObject({ refusal: { code, detail: { vi: expect.any(String), en: expect.any(String) } } });
  });

  test.each([
    ['STEP_IN_PARALLEL', 'consult', CONSULT],
    ['STEP_NOT_HELD', 'join', CONSULT],
    ['STEP_NOT_HELD', 'birth', LINKED],
  ] as const)('is refused with %s at "%s"', (code, step, nodes) => {
    const law = buildLaw({ process: { start: 'start', nodes } });
    expect(new Play(law).code(NOW, 'system', takeOver({ step }))).toBe(code);
  });

  test('is taken over by the system or an administrator alone', () => {
    for (const [name, actor] of Object.entries(WHO))
      expect(new Play().code(NOW, actor, takeOver())).toBe(name === 'system' ? 'done' : 'NOT_PERMITTED');
  });
});
