import type { Http } from '../platform/http/index.ts';
import { routeAbsence } from './absence/absence.route.ts';
import { routeAccount } from './account/account.route.ts';
import { routePassword } from './account/password.route.ts';
import { routeSecondStep } from './account/second-step.route.ts';
import type { StaffDeps, StaffRoom } from './deps.ts';
import { routeFirstSignIn } from './first-sign-in.route.ts';
import { guardDoor } from './guard.ts';
import { knownBrowsers } from './known-browsers.ts';
import { registerManage } from './manage/register-manage.ts';
import { createNarrowDoor } from './narrow-door.ts';
import { routeSession } from './session.route.ts';
import { createSessions } from './session.ts';
import { sessionCookie } from './session-cookie.ts';
import { routeSignIn } from './sign-in.route.ts';
import { routeCode } from './totp/code.route.ts';

/** Puts staff at the door of `app`: every request is looked at, officers sign in and out. */
export function registerStaff(app: Http, deps: StaffDeps): void {
  const now = deps.now ?? Date.now;
  const isHttps = new URL(deps.publicUrl).protocol === 'https:';
  const room: StaffRoom = {
    ...deps,
    now,
    sessions: createSessions(deps.db, deps.province, now),
    changed: async () => deps.changed?.(),
    cookie: sessionCookie(isHttps),
    codeCookie: sessionCookie(isHttps, 'sign-in-code'),
    known: knownBrowsers(isHttps, deps.province, deps.seal),
    narrowDoor: createNarrowDoor(),
  };
  guardDoor(app, room);
  routeSignIn(app, room);
  routeCode(app, room);
  routeFirstSignIn(app, room);
  routeSession(app, room);
  routeAccount(app, room);
  routePassword(app, room);
  routeSecondStep(app, room);
  routeAbsence(app, room);
  registerManage(app, room);
}
