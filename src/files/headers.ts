import { KINDS, type Kind } from './verdict.ts';

/**
 * The headers under which a kept file is given out: always saved and never shown in our pages' place, with no right to run
 * anything. Serve from an origin of its own where there is one.
 *
 * @param name as `displayName` made it
 */
export function fileHeaders(name: string, kind: Kind, bytes: number): Record<string, string> {
  return {
    'content-type': KINDS[kind].type,
    'content-length': String(bytes),
    'content-disposition': contentDisposition(name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  };
}

/** RFC 6266: the name in letters of ASCII for old readers, and whole after RFC 8187. */
export function contentDisposition(name: string): string {
  const ascii = name
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ !#$&'()+,\-.0-9;=@A-Z[\]^_`a-z{}~]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}
