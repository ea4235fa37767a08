import { buildIslands } from '../build.mjs';

/** Vitest's global set-up: the scripts of the pages, made anew from the sources as `npm run build` makes them. */
export default async function setup(): Promise<void> {
  await buildIslands();
}
