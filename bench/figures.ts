/** What a bench left: of which commit, on what machine, and figures of its own shape. */
export type Result = {
  readonly commit: string;
  readonly cpu: string;
  readonly cores?: number;
  // biome-ignore lint/suspicious/noExplicitAny: each bench has its own shape, read here and nowhere else
  readonly [figure: string]: any;
};

/** The results there are, by the name of their bench. */
export type Results = Readonly<Record<string, Result | undefined>>;

type Row = { readonly what: string; readonly goal: string; readonly figure: string; readonly held?: boolean };

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });

/** How a row of each bench is made of its result; in the order in which they stand. */
const ROWS: readonly (readonly [bench: string, rows: (result: Result) => readonly Row[]])[] = [
  ['steps', steps],
  ['peers', peers],
  ['lists', lists],
  ['search', search],
  ['lists', memory],
  ['bulk', bulk],
  ['due-dates', dueDates],
  ['rebuild', rebuild],
  ['pages', pages],
];

/** The README's table: what was measured, its goal, and plainly where it was missed. */
export function figuresTable(results: Results): string {
  const rows = ROWS.flatMap(([bench, rowsOf]) => {
    const result = results[bench];
    if (!result) return [`| \`${bench}\` | | not measured | |`];
    return rowsOf(result).map((row) => lineOf(bench, row, result));
  });
  return ['| what is measured | goal | figure | bench, commit, machine |', '|---|---|---|---|', ...rows].join('\n');
}

function lineOf(bench: string, { what, goal, figure, held }: Row, { commit, cpu, cores }: Result): string {
  const mark = held === false ? ' — **missed**' : '';
  const machine = [cpu, ...(cores === undefined ? [] : [`${cores} cores`])].join(', ');
  return `| ${what} | ${goal} | ${figure}${mark} | \`${bench}\` ${commit}, ${machine} |`;
}

function steps({ results }: Result): readonly Row[] {
  const goals: Readonly<Record<number, number>> = { 8: 0.9, 32: 1.3 };
  return results.flatMap(({ dossiers, clients, processes, rate, ratio, p99 }: Record<string, number>) => {
    const goal = goals[clients ?? 0];
    if (goal === undefined || processes !== 1) return [];
    return {
      what: `a step through the full path ÷ the same SQL bare, ${clients} clients, ${number(dossiers ?? 0)} dossiers there before`,
      goal: `≥ ${goal}`,
      figure: `${ratio} (${number(rate ?? 0)} steps/s, p99 ${p99} ms)`,
      held: (ratio ?? 0) >= goal,
    };
  });
}

function peers({ ratios }: Result): readonly Row[] {
  return ratios.map(({ engine, clients, ratio, goal, held }: Record<string, never>) => ({
    what: `steps/s ÷ ${engine}, ${clients} clients`,
    goal: `≥ ${goal}`,
    figure: String(ratio),
    held,
  }));
}

type Asked = {
  readonly scope?: string;
  readonly question: string;
  readonly goal?: number;
  readonly held?: boolean;
  readonly database: { readonly p95: number };
  readonly page?: { readonly p95: number };
};

function lists({ dossiers, procedures, clients, results }: Result): readonly Row[] {
  const size = `${number(dossiers)} open dossiers${procedures ? `, ${number(procedures)} procedures` : ''}, ${clients} clients`;
  return results.map(({ question, goal, held, database, page }: Asked) => ({
    what: `${question}, p95; ${size}`,
    goal: goal === undefined ? '' : `database ≤ ${goal} ms${goal > 10 ? '' : ', page ≤ 30 ms'}`,
    figure: `database ${database.p95} ms${page ? `, page ${page.p95} ms` : ''}`,
    ...(held === undefined ? {} : { held }),
  }));
}

// Some twenty kinds of question for each who asks: the slowest one tells, and those that missed are named.
function search({ dossiers, results }: Result): readonly Row[] {
  return [...Map.groupBy(results as readonly Asked[], ({ scope }) => scope)].map(([scope, asked]) => {
    const aimed = asked.filter(({ goal }) => goal !== undefined);
    const missed = aimed.filter(({ held }) => held === false);
    const named = missed.map(({ question, database }) => `${question} ${database.p95} ms`).join('; ');
    return {
      what: `search by who sees ${scope}, p95; ${number(dossiers)} dossiers`,
      goal: 'database ≤ 10 ms (part of a word ≤ 80), page ≤ 30 ms',
      figure: `${aimed.length - missed.length} of ${aimed.length} kinds of question${named ? `; not ${named}` : ''}`,
      held: missed.length === 0,
    };
  });
}

function memory({ memory: found }: Result): readonly Row[] {
  const what = 'memory of the server while 16 clients read pages and 8 complete steps';
  if (!found) return [{ what, goal: '≤ 300 MiB', figure: 'not measured' }];
  return [{ what, goal: `≤ ${found.goal} MiB`, figure: `${found.mostMiB} MiB at most`, held: found.held }];
}

function bulk({ events, eventsPerSecond, bytesPerDossier }: Result): readonly Row[] {
  const all = bytesPerDossier.all;
  return [
    { what: `loading whole lives, ${number(events)} events`, goal: '', figure: `${number(eventsPerSecond)} events/s` },
    {
      what: 'size of a dossier on disk, history and indexes',
      goal: '≤ 8,192 bytes',
      figure: `${number(all)} bytes`,
      held: all <= 8192,
    },
  ];
}

type Due = { readonly name: string; readonly microseconds: number; readonly limitMicroseconds: number };

function dueDates({ results }: Result): readonly Row[] {
  return [...Map.groupBy(results as readonly Due[], (one) => one.limitMicroseconds)].map(([limit, some]) => {
    const slowest = some.reduce((worst, one) => (one.microseconds > worst.microseconds ? one : worst));
    return {
      what: `one due date, slowest of ${some.length} kinds (${slowest.name})`,
      goal: `≤ ${limit} µs`,
      figure: `${slowest.microseconds} µs`,
      held: slowest.microseconds <= limit,
    };
  });
}

function rebuild({ events, eventsPerSecond, secondsForAMillion, goal, held }: Result): readonly Row[] {
  return [
    {
      what: `figures counted anew, seconds for a million dossiers (of ${number(events)} events read)`,
      goal: `≤ ${goal} s`,
      figure: `${secondsForAMillion} s (${number(eventsPerSecond)} events/s)`,
      held,
    },
  ];
}

type Page = { readonly page: string; readonly lcpMs: number; readonly bytes: number };

function pages({ line, results }: Result): readonly Row[] {
  const slowest = (results as readonly Page[]).reduce((worst, one) => (one.lcpMs > worst.lcpMs ? one : worst));
  const home = (results as readonly Page[]).find(({ page }) => page === 'home');
  const [most, heaviest] = [1200, 60_000];
  return [
    {
      what: `largest content shown, slowest page (${slowest.page}) on ${line}`,
      goal: `≤ ${number(most)} ms`,
      figure: `${number(slowest.lcpMs)} ms`,
      held: slowest.lcpMs <= most,
    },
    ...(home
      ? [
          {
            what: 'bytes of the home page, nothing cached',
            goal: `≤ ${number(heaviest)}`,
            figure: number(home.bytes),
            held: home.bytes <= heaviest,
          },
        ]
      : []),
  ];
}
