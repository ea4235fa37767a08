import { Refusal } from '../verdict.ts';

const LONGEST = 255;

/** The name of an entry. Throws Refusal for one that would leave its folder, hide its end or be read in two ways. */
export function refuseName(raw: Buffer): string {
  const name = raw.toString('utf8');
  const odd =
    name === '' ||
    name.length > LONGEST ||
    name.startsWith('/') ||
    /^[a-z]:/i.test(name) ||
    name.split('/').some((part) => part === '..' || part === '.') ||
    name.includes('//') ||
    /[\\\p{Cc}\p{Cf}\ufffd]/u.test(name);
  if (odd) throw new Refusal('unsafe-inside', 'entry name');
  return name;
}
