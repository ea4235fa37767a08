import type { Address } from '../../src/platform/embedded/index.ts';

/** An engine in a process of its own, over a database of its own, ready to take procedures through their six steps. */
export type Engine = AsyncDisposable & {
  /** Takes so many procedures from their making to their end; settles when the database has stored the last. */
  run(procedures: number): Promise<void>;
};

/** Opens an engine: the address of its database, how many procedures or jobs it works on at the same time. */
export type OpenEngine = (address: Address, clients: number) => Promise<Engine>;

/** What the process of an engine is told. `name` is its file in this folder. */
export type Work = { readonly name: string; readonly address: Address; readonly clients: number };

/** Does as many as said, so many at once. */
export async function together(clients: number, count: number, one: () => Promise<void>): Promise<void> {
  let begun = 0;
  const client = async (): Promise<void> => {
    while (begun++ < count) await one();
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** As the drivers of the others want it; the server listens on a socket in a folder. */
export function urlOf({ user, password, host, port, database }: Address): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}
