import { type NationalFields, type NationalRecord, readRecord } from './read-record.ts';
import type { Reading } from './reading.ts';

export type Judged = {
  readonly fields: number;
  readonly right: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
};

/**
 * Holds what was read against marks made by eye. `wrong` is a value called parsed that the eye did not see, or something called absent that it
 * did; `missed` one that the eye saw and the parser did not vouch for.
 */
export function judgeMarks(marks: string, records: ReadonlyMap<string, NationalRecord>): Judged {
  let right = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  let fields = 0;
  const hold = (at: string, mark: string, { state, seen }: Seen) => {
    fields++;
    const said = state === 'parsed' ? seen : state === 'absent' ? '-' : '?';
    if (said === mark) right++;
    else
      (said === '?' || (mark === '?' && said === '-') ? missed : wrong).push(
        `${at}: eye ${mark}, read ${said} (${seen})`,
      );
  };
  for (const line of marks.trim().split('\n')) {
    const [code = '', levels = '', ways = '', papers = ''] = line.split('|').map((part) => part.trim());
    const record = records.get(code);
    if (!record) throw new Error(`no record ${code}`);
    const read = readRecord(record);
    const seenWays = waysOf(read);
    const markedWays = spreadWays(ways);
    hold(`${code} levels`, levels, {
      state: read.levels.state,
      seen: (read.levels.value ?? []).map((level) => LETTERS[level]).join(''),
    });
    hold(`${code} ways`, markedWays.map(([way]) => way).join(''), {
      state: 'parsed',
      seen: seenWays.map(({ way }) => way).join(''),
    });
    for (const [index, [way, time, fee]] of markedWays.entries()) {
      const seen = seenWays[index];
      if (!seen) continue;
      hold(`${code} ${way} time`, time, seen.time);
      hold(`${code} ${way} fee`, fee, seen.fee);
    }
    const seenPapers = papersOf(read);
    const markedPapers = spreadPapers(papers);
    if (papers === '?') {
      hold(`${code} papers`, '?', { state: read.papers.state, seen: '' });
      continue;
    }
    // A list of another length is told once, for its papers cannot be held against each other.
    if (markedPapers.length !== seenPapers.length) {
      const state = read.papers.state;
      hold(`${code} papers`, String(markedPapers.length), { state, seen: String(seenPapers.length) });
      continue;
    }
    for (const [index, mark] of markedPapers.entries())
      hold(`${code} paper ${index + 1}`, mark, seenPapers[index] as Seen);
  }
  return { fields, right, missed, wrong };
}

type Seen = { readonly state: Reading<unknown>['state']; readonly seen: string };

const LETTERS = { MINISTRY: 'M', PROVINCE: 'P', COMMUNE: 'X', OTHER: 'O' };
const WAYS = { ONLINE: 'o', POST: 'p', COUNTER: 'c' };
const UNITS: Readonly<Record<string, string>> = { DAY: 'D', WORKING_DAY: 'W', HOUR: 'H' };

function waysOf({ ways }: NationalFields) {
  return (ways.value ?? []).map(({ way, time, fee }) => ({
    way: WAYS[way],
    time: {
      state: time.state,
      seen: time.value ? `${time.value.value}${UNITS[time.value.unit ?? ''] ?? time.value.unit}` : '',
    },
    fee: { state: fee.state, seen: fee.value ? String(fee.value.amount) : '' },
  }));
}

function papersOf({ papers }: NationalFields): readonly Seen[] {
  return (papers.value ?? []).map(({ originals, copies }) => ({
    state: originals.state === 'parsed' && copies.state === 'parsed' ? 'parsed' : 'uncertain',
    seen: `${originals.value}/${copies.value}`,
  }));
}

function spreadWays(text: string): readonly (readonly [string, string, string])[] {
  return text.split(';').flatMap((group) => {
    const [ways = '', time = '', fee = ''] = group.trim().split(' ');
    return [...ways].map((way) => [way, time, fee] as const);
  });
}

function spreadPapers(text: string): readonly string[] {
  return text.split(' ').flatMap((mark) => {
    const [times, one] = mark.includes('*') ? mark.split('*') : ['1', mark];
    return Array.from({ length: Number(times) }, () => one ?? '');
  });
}
