import type { Http } from '../platform/http/index.ts';
import { registerCheckReceipt } from './check-receipt.route.ts';
import type { PortalDeps } from './deps.ts';
import { registerProcedurePages } from './procedure-pages.route.ts';
import { registerProcedures } from './procedures.route.ts';
import { registerTrack } from './track.route.ts';
import { TrackLimits } from './track-limits.ts';
import { registerTrackPages } from './track-pages.route.ts';

/** What anyone may read: the procedures, and with code and second factor where a dossier stands. */
export function registerPortal(app: Http, deps: PortalDeps): void {
  // One budget for both doors: who has used up the page's tries finds none left at the API.
  const limits = new TrackLimits();
  registerProcedures(app, deps);
  registerProcedurePages(app, deps);
  registerTrack(app, deps, limits);
  registerTrackPages(app, deps, limits);
  registerCheckReceipt(app, deps);
}
