export type { StaffDeps } from './deps.ts';
export { makeFirstSignInLink } from './first-admin.ts';
export type { Permits } from './guard.ts';
export { disableOfficer, listUnits, namesOf, signOutEverywhere, type Unit } from './officers.ts';
export { registerStaff } from './register-staff.ts';
export { openRota, type Rota } from './rota.ts';
export { DEMO_PASSWORD, type OfficerData, seedOfficers, type UnitData } from './seed-officers.ts';
export type { SignedIn } from './session.ts';
export { actorOf, csrfOf, signedInOf } from './signed-in.ts';
