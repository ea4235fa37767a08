export type { PortalDeps } from './deps.ts';
export { registerPortal } from './register-portal.ts';
