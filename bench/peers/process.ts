import type { OpenEngine, Work } from './engine.ts';

/** Seconds that a measured run should take, by what the warm-up came to. */
const SECONDS = 2;
let went: ((message: 'go') => void) | undefined;

/** One engine, alone in this process: warms up, says it is ready, and at the word takes a few seconds' worth of procedures to their end. */
process.on('message', async (message: Work | 'go') => {
  if (message === 'go') return went?.(message);
  const { name, address, clients } = message;
  const { open }: { open: OpenEngine } = await import(new URL(`${name}.ts`, import.meta.url).href);
  {
    await using engine = await open(address, clients);
    await engine.run(clients * 2);
    const seconds = await timed(() => engine.run(clients * 4));
    const procedures = Math.max(clients * 4, Math.round(((clients * 4) / seconds) * SECONDS));
    const word = new Promise((resolve) => {
      went = resolve;
    });
    process.send?.('ready');
    await word;
    process.send?.({ procedures, seconds: await timed(() => engine.run(procedures)) });
  }
  process.disconnect?.();
});

async function timed(run: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await run();
  return (performance.now() - begun) / 1000;
}
