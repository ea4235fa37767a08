/** Groups of at most `size`, so many `flights` at a time; one that takes longer than `patience` milliseconds is no longer waited for by the next. */
export type Grouping = { readonly size: number; readonly patience: number; readonly flights: number };

/**
 * Does together what is waiting: an item that comes while all flights are under way goes with the next one; one that finds
 * one free goes at once. Nobody waits for company, and nobody for another's slow item longer than the patience: `run` may
 * also leave one of its items to a promise that the next group does not wait for. When a group fails, each of it is tried
 * alone, so that an item fails for its own fault only.
 * @example const load = together((asked) => loadTogether(db, asked), { size: 16, patience: 20, flights: 2 });
 */
export function together<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly (Result | Promise<Result>)[]>,
  { size, patience, flights }: Grouping,
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result | Promise<Result>) => void; reject: (fault: unknown) => void };
  const waiting: Waiting[] = [];
  let under = 0;

  const go = async (group: Waiting[]): Promise<void> => {
    try {
      const results = await run(group.map(({ item }) => item));
      for (const [i, { resolve }] of group.entries()) resolve(results[i] as Result | Promise<Result>);
    } catch (fault) {
      if (group.length > 1) await Promise.all(group.map((one) => go([one])));
      else group[0]?.reject(fault);
    }
  };
  const next = async (): Promise<void> => {
    under++;
    while (waiting.length > 0) await within(patience, go(waiting.splice(0, size)));
    under--;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (under < flights) void next();
    });
}

/** Settles with the work, or when it has taken so many milliseconds. The work itself goes on and must not fail. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, passed]);
  clearTimeout(timer);
}
