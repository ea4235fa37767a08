import type { Http } from '../platform/http/index.ts';
import type { StaffDeps, StaffRoom } from './deps.ts';
import { routeFirstSignIn } from './first-sign-in.route.ts';
import { guardDoor } from './guard.ts';
import { createNarrowDoor } from './narrow-door.ts';
import { routeSession } from './session.route.ts';
import { createSessions } from './session.ts';
import { sessionCookie } from './session-cookie.ts';
import { routeSignIn } from './sign-in.route.ts';

/** Puts staff at the door of `app`: every request is looked at, officers sign in and out. */
export function registerStaff(app: Http, deps: StaffDeps): void {
  const now = deps.now ?? Date.now;
  const room: StaffRoom = {
    ...deps,
    now,
    sessions: createSessions(deps.db, deps.province, now),
    cookie: sessionCookie(new URL(deps.publicUrl).protocol === 'https:'),
    narrowDoor: createNarrowDoor(),
  };
  guardDoor(app, room);
  routeSignIn(app, room);
  routeFirstSignIn(app, room);
  routeSession(app, room);
}
