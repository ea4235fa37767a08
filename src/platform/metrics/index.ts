export { createMetrics, type Figure, type Metrics, type Reading } from './metrics.ts';
export { type MetricsDoor, serveMetrics } from './serve-metrics.ts';
