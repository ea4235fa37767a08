import type { Desk } from '../casework/index.ts';
import type { Http } from '../platform/http/index.ts';
import { registerSupervisionApi } from './supervision.route.ts';
import { registerSupervisionPages } from './supervision-pages.route.ts';

/** How the work goes, for those who answer for it: pages and API. */
export function registerSupervision(app: Http, deps: Desk): void {
  registerSupervisionPages(app, deps);
  registerSupervisionApi(app, deps);
}
