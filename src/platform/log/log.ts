export type Level = 'debug' | 'info' | 'warn' | 'error';

/** Facts beside a message: ids, counts, codes. Never names, id numbers, answers, passwords or addresses with passwords. */
export type Facts = Record<string, unknown>;

/** Writes one JSON object a line. */
export interface Log {
  debug(message: string, facts?: Facts): void;
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts): void;
  /** A log whose every line also carries these facts. */
  with(facts: Facts): Log;
}

const RANK = { debug: 10, info: 20, warn: 30, error: 40 } satisfies Record<Level, number>;

// A second lock, for facts that slip in: the first is not to pass them.
const SECRET = /pass(word)?|secret|token|cookie|authorization|api_?key|salt/i;
// Looks back so that a long run of letters is tried once and not from each of its letters.
const URL_PASSWORD = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*:\/\/[^\s:/@]+):[^\s@/]+@/gi;

// JSON leaves these as they are; some readers of logs begin a new line at them, some terminals obey them.
const BREAKS = /[\u007F-\u009F\u2028\u2029]/g;

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A log to standard error, or to `write`. Lines below `level` are dropped. */
export function createLog(options: { level?: Level; write?: (line: string) => void; facts?: Facts } = {}): Log {
  const floor = RANK[options.level ?? 'info'];
  const write = options.write ?? ((line: string) => void process.stderr.write(line));
  const own = options.facts ?? {};
  const at = (level: Level) => (message: string, facts?: Facts) => {
    if (RANK[level] < floor) return;
    const line = { at: new Date().toISOString(), level, message, ...own, ...facts };
    write(`${JSON.stringify(line, cleaned).replace(BREAKS, escaped)}\n`);
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (facts) => createLog({ ...options, facts: { ...own, ...facts } }),
  };
}

function cleaned(key: string, value: unknown): unknown {
  if (SECRET.test(key)) return '…';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return value.replace(URL_PASSWORD, '$1:…@');
  if (value instanceof Error) return faultFacts(value);
  return value;
}

// The server's `detail` quotes the row ("Key (id_number)=(…)"), so it stays out.
function faultFacts(fault: Error & { code?: unknown; constraint?: unknown }): Facts {
  return {
    name: fault.name,
    message: fault.message,
    ...(fault.code === undefined ? {} : { code: fault.code }),
    ...(fault.constraint === undefined ? {} : { constraint: fault.constraint }),
    stack: fault.stack?.split('\n').slice(1, 8),
    ...(fault.cause === undefined ? {} : { cause: fault.cause }),
  };
}
