import type { Http } from '../platform/http/index.ts';
import { registerActs } from './act.route.ts';
import { registerAsApplicant } from './as-applicant.route.ts';
import { registerClaimMany } from './claim-many.route.ts';
import type { Desk } from './desk.ts';
import { registerDossierPage } from './dossier-page.route.ts';
import { registerInbox } from './inbox.route.ts';
import { registerLive } from './live.route.ts';

/** The pages on which officers work: inbox, dossier, its acts. */
export function registerCaseworkPages(app: Http, desk: Desk): void {
  registerInbox(app, desk);
  registerClaimMany(app, desk);
  registerLive(app, desk);
  registerDossierPage(app, desk);
  registerAsApplicant(app, desk);
  registerActs(app, desk);
}
