export type Lang = 'vi' | 'en';

/** The language asked for by `?lang=`, a cookie or a setting; Vietnamese unless it says `en`. */
export function langOf(asked: unknown): Lang {
  return asked === 'en' ? 'en' : 'vi';
}
