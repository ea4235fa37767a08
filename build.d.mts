/** Builds both bundles into dist/ and returns the number of files written. */
export function build(): Promise<number>;
/** Builds the scripts of the pages into dist/islands/ and returns the number of files written. */
export function buildIslands(): Promise<number>;
