import type { Http } from '../../platform/http/index.ts';
import type { StaffRoom } from '../deps.ts';
import { routeLists } from './lists.route.ts';
import { routeNewOfficer } from './new-officer.route.ts';
import { routeOfficer } from './officer.route.ts';

/** The administrator's pages: units, officers, what was done to them. */
export function registerManage(app: Http, room: StaffRoom): void {
  routeLists(app, room);
  routeNewOfficer(app, room);
  routeOfficer(app, room);
}
