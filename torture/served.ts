import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../test/free-port.ts';

const ROOT = join(import.meta.dirname, '..');
const PRELOAD = pathToFileURL(join(ROOT, 'torture', 'preload.mjs')).href;

/** Where a process is to die: at the n-th time it comes by a fail point, the first unless said. */
export type Armed = { readonly point: string; readonly hit?: number };

export type ServedOptions = {
  /** Settings of the program: DATABASE_URL or DATA_DIR, and what else the environment says. */
  readonly settings: Readonly<Record<string, string>>;
  /** For the first process alone: a fail point that it may come by while it starts. */
  readonly first?: Armed;
  /** The program and its arguments; `motcua serve` unless said. It tells that it serves by a line with `"ready":true`. */
  readonly program?: readonly string[];
};

/** A `motcua serve` that is started again whenever it dies, on one port, as a supervisor does. */
export class Served implements AsyncDisposable {
  readonly url: string;
  readonly #options: ServedOptions;
  readonly #port: number;
  #child: ChildProcess | undefined;
  #ready = Promise.withResolvers<void>();
  #serves = false;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();
  /** Deaths by SIGKILL that were asked for. */
  kills = 0;
  /** Milliseconds from each death until the next process served. */
  readonly restarts: number[] = [];
  /** What ended it otherwise: a crash of the program's own. */
  readonly faults: string[] = [];

  private constructor(options: ServedOptions, port: number) {
    this.#options = options;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(options: ServedOptions): Promise<Served> {
    const served = new Served(options, await freePort());
    served.#running = served.#supervise();
    await served.ready();
    return served;
  }

  /** Settles when a process serves; throws when the program ended by itself. */
  async ready(): Promise<void> {
    await this.#ready.promise;
  }

  /** Tells the process that runs where to die. */
  async arm(armed: Armed): Promise<void> {
    await this.ready();
    const child = this.#child;
    if (!child) throw new Error('no process runs');
    child.send(armed);
    await once(child, 'message');
  }

  /** Kills the process that runs, wherever it is; settles when it is dead. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const dead = once(child, 'exit');
    child.kill('SIGKILL');
    await dead;
  }

  /** Settles when the process has died of SIGKILL `kills` times in all and serves again. */
  async served(kills: number, within: number): Promise<boolean> {
    for (const end = performance.now() + within; this.kills < kills; ) {
      if (performance.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await this.ready();
    return true;
  }

  async #supervise(): Promise<void> {
    let armed = this.#options.first;
    let died: number | undefined;
    while (!this.#stopping) {
      const { code, signal, said } = await this.#run(armed, () => {
        if (died !== undefined) this.restarts.push(performance.now() - died);
      });
      armed = undefined;
      died = performance.now();
      if (this.#stopping) return;
      if (signal === 'SIGKILL') this.kills++;
      else this.faults.push(`ended with ${code ?? signal}: ${said}`);
      if (this.faults.length > 3) return this.#ready.reject(new Error(this.faults.join('\n')));
    }
  }

  async #run(armed: Armed | undefined, onReady: () => void) {
    const [program, ...args] = this.#options.program ?? [join(ROOT, 'bin', 'motcua.js'), 'serve', '--json'];
    const child = spawn(process.execPath, ['--import', PRELOAD, program ?? '', ...args], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TMPDIR: process.env.TMPDIR,
        PORT: String(this.#port),
        LOG_LEVEL: 'error',
        ...this.#options.settings,
        ...(armed ? { TORTURE_FAIL_POINT: JSON.stringify(armed) } : {}),
      },
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk) => {
      if (out.includes('"ready":true')) return;
      out += chunk;
      if (!out.includes('"ready":true')) return;
      onReady();
      this.#serves = true;
      this.#ready.resolve();
    });
    child.stderr?.on('data', (chunk) => {
      err = (err + chunk).slice(-2_000);
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    // Who waits for one that died before it served waits for the next.
    if (this.#serves) this.#ready = Promise.withResolvers();
    this.#serves = false;
    return { code, signal, said: err };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    this.#child?.kill('SIGTERM');
    const hurry = setTimeout(() => this.#child?.kill('SIGKILL'), 15_000);
    await this.#running;
    clearTimeout(hurry);
  }
}
