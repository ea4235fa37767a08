/** How far long work is, on standard error: one line that is written over on a terminal, else a line now and then. */
export class Meter {
  readonly #begun: number;
  readonly #every: number;
  #last: number;

  constructor(begun: number) {
    this.#begun = begun;
    this.#last = begun;
    this.#every = process.stderr.isTTY ? 200 : 5_000;
  }

  /** Says the line when it is time to; it is given the milliseconds since the beginning. */
  tell(line: (ms: number) => string): void {
    const now = performance.now();
    if (now - this.#last < this.#every) return;
    this.#last = now;
    const text = line(now - this.#begun);
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
