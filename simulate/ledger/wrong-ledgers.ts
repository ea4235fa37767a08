import { type Answer, perform } from '../../src/ledger/index.ts';

type Perform = typeof perform;

/** Ledgers with a fault such as a programmer makes; each must be found. */
export const WRONG_LEDGERS: Readonly<Record<string, () => Perform>> = {
  'a repeated key is done again': () => {
    let n = 0;
    return (ledger, request) => perform(ledger, { ...request, key: `${request.key} ${n++}`, expected: anyOf(request) });
  },
  'an old page is believed': () => (ledger, request) => perform(ledger, { ...request, expected: anyOf(request) }),
  'a key that comes with something else is answered as the first time': () => {
    const first = new Map<string, Answer>();
    return async (ledger, request) => {
      const place = `${request.dossierId} ${request.key}`;
      const answer = await perform(ledger, request);
      if (answer.kind === 'done') first.set(place, answer);
      return answer.kind === 'key-reused' ? (first.get(place) ?? answer) : answer;
    };
  },
  'a conflict tells only the last that came since': () => async (ledger, request) => {
    const answer = await perform(ledger, request);
    return answer.kind === 'conflict' ? { ...answer, since: answer.since.slice(-1) } : answer;
  },
  'what was decided before a crash is told as done': () => async (ledger, request) => {
    try {
      return await perform(ledger, request);
    } catch {
      return { kind: 'done', repeated: false, version: 1, status: 1, code: '', events: [] };
    }
  },
};

function anyOf({ expected }: Parameters<Perform>[1]) {
  return expected === 'new' ? ('new' as const) : ('any' as const);
}
