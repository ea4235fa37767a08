type Reached = (name: string) => void;

// Read once, while the program is loaded: nothing that comes in later (a request, a setting, a row) can put anything here.
const reached = (globalThis as Record<symbol, unknown>)[Symbol.for('motcua.fail-point')] as Reached | undefined;

/**
 * A place where a crash must lose nothing and do nothing twice. Does nothing, unless whoever started the process preloaded
 * `torture/preload.mjs`, which kills it there. Each name stands once in the source, as a plain text: the crash runs read it there.
 * @example failPoint('append.before-statement');
 */
export function failPoint(name: string): void {
  reached?.(name);
}
