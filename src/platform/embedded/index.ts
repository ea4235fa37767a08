export { type Address, type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts';
