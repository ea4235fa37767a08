import { start } from '../main.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLog, createProgress, SILENT, sayTrouble, Trouble } from '../platform/log/index.ts';
import type { Arguments, Command } from './command.ts';
import { keepHeapSmall } from './keep-heap-small.ts';

export const command: Command = {
  name: 'serve',
  summary: { vi: 'chạy hệ thống cho tới khi bấm Ctrl-C', en: 'run the system until Ctrl-C' },
  options: {},
  examples: [
    'motcua serve',
    'PORT=9000 DATA_DIR=/var/lib/motcua motcua serve',
    'DATABASE_URL=postgres://motcua:…@db.example.vn/motcua PUBLIC_URL=https://motcua.example.vn motcua serve',
  ],
  run: serve,
};

// npm and the starter pass a signal on that the terminal also sent: what comes this soon after the first is the same.
const SAME_SIGNAL_MS = 400;

async function serve({ json }: Arguments): Promise<number> {
  keepHeapSmall();
  const config = readConfig();
  const log = createLog({ level: config.logLevel });
  const progress = json ? SILENT : createProgress();
  const wish = new AbortController();
  const end = Promise.withResolvers<number>();

  let asked = 0;
  let force = (): void => {};
  const onSignal = (): void => {
    if (asked === 0) {
      asked = performance.now();
      progress({ vi: 'đang dừng (bấm Ctrl-C lần nữa để dừng ngay)', en: 'stopping (Ctrl-C again to stop at once)' });
      wish.abort();
      end.resolve(0);
      return;
    }
    if (performance.now() - asked < SAME_SIGNAL_MS) return;
    force();
    process.exit(130);
  };
  const onFault = (error: unknown): void => {
    if (error instanceof Trouble) process.stderr.write(sayTrouble(error));
    else log.error('a fault nobody caught: stopping', { error });
    wish.abort();
    end.resolve(1);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  // The starter (an older Node that started this one) is gone: nobody is left to stop us.
  process.on('disconnect', onSignal);
  process.channel?.unref();
  process.on('unhandledRejection', onFault);
  process.on('uncaughtException', onFault);

  try {
    const running = await start(config, { log, progress, signal: wish.signal });
    // Without waiting for it: PostgreSQL ends by itself, and nothing that was committed is lost.
    force = () => stopNow(running.house.reached.embedded?.pid());
    void running.failed.then(onFault);
    tellReady(config.publicUrl, json, progress);
    const code = await end.promise;
    await running.stop();
    progress({ vi: 'đã dừng', en: 'stopped' });
    return code;
  } catch (error) {
    if (wish.signal.aborted && error === wish.signal.reason) return await end.promise;
    throw error;
  }
}

function tellReady(url: string, json: boolean, progress: ReturnType<typeof createProgress>): void {
  if (json) process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
  progress({ vi: `sẵn sàng: ${url}`, en: 'ready' });
}

function stopNow(pid: number | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGINT');
  } catch {
    // It is gone already.
  }
}
