import { classify } from '../src/domain/clock/index.ts';
import { decide, evolve, notBefore, numbersNeeded, timersOf, upcast } from '../src/domain/dossier/index.ts';

/** The domain as the simulator drives it; planted errors wrap single functions of it. */
export const DOMAIN = { decide, evolve, notBefore, numbersNeeded, timersOf, upcast, classify };

export type Domain = typeof DOMAIN;
