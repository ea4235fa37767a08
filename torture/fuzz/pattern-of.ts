const PATTERNS = new Map<string, RegExp>();

/** Which paths a route's pattern (`/dossiers/:id`) answers. */
export function patternOf(url: string): RegExp {
  const known = PATTERNS.get(url) ?? new RegExp(`^${url.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`);
  PATTERNS.set(url, known);
  return known;
}
