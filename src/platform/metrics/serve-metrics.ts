import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Trouble } from '../log/index.ts';
import type { Metrics } from './metrics.ts';

/** The metrics' own door, apart from the public one. */
export interface MetricsDoor {
  port: number;
  close(): Promise<void>;
}

/** Answers `GET /metrics` on an address of its own, so that no proxy before the public door can lead there. 0 takes any free port. */
export async function serveMetrics(metrics: Metrics, host: string, port: number): Promise<MetricsDoor> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('GET /metrics\n');
      return;
    }
    const text = await metrics.read();
    response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
  });
  server.requestTimeout = 10_000;
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Trouble({
      vi: `Cổng ${port} của số đo (METRICS_PORT) đang được chương trình khác dùng. Hãy đặt METRICS_PORT khác.`,
      en: `Port ${port} for the metrics (METRICS_PORT) is in use by another program. Set another METRICS_PORT.`,
    });
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
