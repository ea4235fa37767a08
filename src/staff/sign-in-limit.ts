import { limit } from '../platform/http/index.ts';

/** A whole centre comes in behind one address in the same minute. */
export const SIGN_IN_LIMIT = limit({ max: 600, seconds: 60 });
