import type { Words } from '../domain/calendar/index.ts';
import { type Say, words } from '../ui/index.ts';

/** A sentence of the screen texts in both languages. */
export function inBoth(say: (t: Say) => string): Words {
  return { vi: say(words('vi')), en: say(words('en')) };
}
