export type { PortalDeps } from './deps.ts';
export { trackedFor } from './present-tracking.ts';
export { registerPortal } from './register-portal.ts';
export { type Tracked, TrackedAnswer, TrackedHeading } from './tracked-answer.tsx';
export { trackSeen } from './tracking.ts';
