import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A figure that is asked for when somebody reads the metrics: its value, or one for each `label`. */
export interface Figure {
  /** snake_case with its unit at the end, such as `motcua_database_waiting`. */
  name: string;
  help: string;
  /** The name of the one label of values that are many. */
  label?: string;
}

/** What is counted of the running program. Labels are routes, names and codes: never addresses with ids, never persons. */
export interface Metrics {
  /** One answered request. @param seconds from its first byte to the end of the answer */
  answered(request: { method: string; route: string; status: number }, seconds: number): void;
  /** Adds figures that come from one question, asked when the metrics are read. One that fails is left out of that reading. */
  ask(figures: readonly Figure[], question: () => Promise<readonly Reading[]> | readonly Reading[]): void;
  /** The Prometheus text format, version 0.0.4. */
  read(): Promise<string>;
  readonly contentType: string;
}

/** The value of a figure, and of which label. */
export interface Reading {
  name: string;
  of?: string;
  value: number;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Metrics of this process: memory, event loop and processor, and what is added. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const questions: (() => Promise<void>)[] = [];
  const requests = new Histogram({
    name: 'motcua_http_request_seconds',
    help: 'Requests by route as it is registered, and how long they took',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    answered: ({ method, route, status }, seconds) => requests.observe({ method, route, status }, seconds),
    ask(figures, question) {
      const gauges = new Map(figures.map((figure) => [figure.name, { ...figure, gauge: gaugeOf(registry, figure) }]));
      questions.push(async () => {
        for (const { gauge } of gauges.values()) gauge.reset();
        for (const { name, of, value } of await question()) {
          const known = gauges.get(name);
          if (!known) throw new Error(`${name} was not announced`);
          if (known.label === undefined) known.gauge.set(value);
          else known.gauge.set({ [known.label]: of ?? '' }, value);
        }
      });
    },
    async read() {
      await Promise.allSettled(questions.map((question) => question()));
      return registry.metrics();
    },
  };
}

function gaugeOf(registry: Registry, { name, help, label }: Figure): Gauge {
  return new Gauge({ name, help, labelNames: label === undefined ? [] : [label], registers: [registry] });
}
