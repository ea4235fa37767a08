import { expect, onTestFinished, test } from 'vitest';
import { createMetrics, serveMetrics } from './index.ts';

async function opened() {
  const metrics = createMetrics();
  const door = await serveMetrics(metrics, '127.0.0.1', 0);
  onTestFinished(() => door.close());
  return { metrics, door, url: `http://127.0.0.1:${door.port}/metrics` };
}

test('requests are told by route and status, beside the memory and the event loop of the process', async () => {
  const { metrics, url } = await opened();
  metrics.answered({ method: 'GET', route: '/dossiers/:id', status: 200 }, 0.02);
  const text = await (await fetch(url)).text();
  expect(text).toContain('motcua_http_request_seconds_count{method="GET",route="/dossiers/:id",status="200"} 1');
  expect(text).toContain('process_resident_memory_bytes');
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
});

test('a figure is asked for at each reading, and one that went away is told no longer', async () => {
  const { metrics, url } = await opened();
  let behind = [{ name: 'behind', of: 'rollup', value: 7 }];
  metrics.ask([{ name: 'behind', help: 'events not read', label: 'subscriber' }], () => behind);
  expect(await (await fetch(url)).text()).toContain('behind{subscriber="rollup"} 7');
  behind = [];
  expect(await (await fetch(url)).text()).not.toContain('rollup');
});

test('a question that fails takes nothing from the others', async () => {
  const { metrics, url } = await opened();
  metrics.ask([{ name: 'away', help: 'database away' }], () => Promise.reject(new Error('away')));
  metrics.ask([{ name: 'there', help: 'what is there' }], () => [{ name: 'there', value: 2 }]);
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('there 2');
});

test('nothing else is there, and a port in use is said with the way out', async () => {
  const { door, url } = await opened();
  expect((await fetch(url.replace('/metrics', '/'))).status).toBe(404);
  expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  await expect(serveMetrics(createMetrics(), '127.0.0.1', door.port)).rejects.toThrow('METRICS_PORT');
});
