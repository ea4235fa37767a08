import type { Http } from '../platform/http/index.ts';
import { routeAccess } from './access.route.ts';
import type { PersonsRoom } from './deps.ts';
import { routeRequest } from './request.route.ts';
import { routeRequests } from './requests.route.ts';

/** Personal data: the register of what persons ask for themselves, and the log of who looked at whom. */
export function registerPersons(app: Http, room: PersonsRoom): void {
  routeRequests(app, room);
  routeRequest(app, room);
  routeAccess(app, room);
}
