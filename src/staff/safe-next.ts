const HERE = 'http://here.invalid';

/** Where to go after signing in: a path of ours, else the inbox. Never another site, never back to signing in. */
export function safeNext(next: unknown, otherwise = '/inbox'): string {
  if (typeof next !== 'string' || next.length > 500) return otherwise;
  // `//evil`, `/\evil` and control characters are read by browsers as another host.
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next) || !URL.canParse(next, HERE)) return otherwise;
  const url = new URL(next, HERE);
  if (url.origin !== HERE || /^\/(sign-in|sign-out|first-sign-in|api)(\/|$)/.test(url.pathname)) return otherwise;
  // Dots are gone now: `/..//evil` has become `//evil`.
  if (url.pathname.startsWith('//')) return otherwise;
  return url.pathname + url.search;
}

/** The address of the sign-in page that leads back to `path`. */
export function signInPath(path: string | undefined): string {
  const next = safeNext(path, '');
  return next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in';
}
