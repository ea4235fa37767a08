/** Wrong last four characters a day on one code, over all servers; then only a whole number opens it. */
export const TAIL_TRIES = 5;
/** Wrong whole numbers a day on one code; then nothing opens it until the day is over. */
export const NUMBER_TRIES = 20;
/** Wrong last four characters a day on all codes of the province together; then every code asks for a whole number. */
export const PROVINCE_TRIES = 2_000;

/** What somebody shows to see a dossier: the end of a number, or all of it. */
export type FactorKind = 'tail' | 'number';

/** Wrong tries on a code so far, and the seconds until they are forgotten. */
export type Tries = { readonly byTail: number; readonly byNumber: number; readonly seconds: number };

/** May it be judged? `number`: only a whole number is, from now on. `wait`: nothing is, for so many seconds. */
export function mayTry(
  kind: FactorKind,
  tries: Tries,
  guarded: boolean,
): 'judge' | 'number' | { readonly wait: number } {
  if (tries.byNumber >= NUMBER_TRIES) return { wait: Math.max(1, Math.ceil(tries.seconds)) };
  if (kind === 'tail' && (guarded || tries.byTail >= TAIL_TRIES)) return 'number';
  return 'judge';
}
