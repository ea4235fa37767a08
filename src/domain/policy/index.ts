export { permits } from './doors.ts';
export { type Bearing, holdsPost, may, type StepBearing } from './may.ts';
export { type Overseen, overseenBy } from './oversight.ts';
export { type Grant, PERMISSIONS, type Where } from './permissions.ts';
export { type Actor, type Post, ROLES, type Role } from './roles.ts';
export { worksOn } from './works-on.ts';
