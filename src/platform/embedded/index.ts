export { shippedMajor } from './binaries.ts';
export { openDataFolder } from './data-folder.ts';
export { type Address, type Embedded, type EmbeddedOptions, startEmbedded, stopAbandoned } from './embedded.ts';
export { isAlive, isRunningIn } from './postmaster.ts';
