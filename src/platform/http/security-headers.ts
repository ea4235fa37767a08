import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

// The counter reads citizen cards with the camera; nothing else is needed.
const PERMISSIONS = 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()';
const HSTS = { maxAge: 31_536_000, includeSubDomains: true };

function directivesOf(isHttps: boolean): Record<string, string[]> {
  return {
    'default-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
  };
}

/** The same headers for answers that meet no hook of Fastify: to a request too broken to be read, or whose address is. */
export function bareHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  const policy = Object.entries(directivesOf(isHttps)).map(([name, values]) => [name, ...values].join(' '));
  return {
    'cache-control': 'no-store',
    'content-security-policy': policy.join(';'),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': PERMISSIONS,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(isHttps ? { 'strict-transport-security': `max-age=${HSTS.maxAge}; includeSubDomains` } : {}),
  };
}

/** Puts the security headers on every answer: nothing from elsewhere, nothing inline, in nobody's frame. */
export async function putSecurityHeaders(app: FastifyInstance, isHttps: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: directivesOf(isHttps) },
    // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    hsts: isHttps ? HSTS : false,
    crossOriginEmbedderPolicy: false,
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', PERMISSIONS);
  });
}
