/** Tells the person at the terminal, in one line a stage, what was done and how long it took. */
export type Progress = (said: { vi: string; en: string }) => void;

/** For commands whose output is for machines. */
export const SILENT: Progress = () => {};

/** Progress lines on standard output: milliseconds since the start, Vietnamese, English. */
export function createProgress(write: (line: string) => void = (line) => void process.stdout.write(line)): Progress {
  const start = performance.now();
  return ({ vi, en }) => {
    const elapsed = Math.round(performance.now() - start).toString();
    write(`${elapsed.padStart(6)} ms  ${vi} · ${en}\n`);
  };
}
