import type { Http } from '../platform/http/index.ts';
import { registerActs } from './act.route.ts';
import { registerAsApplicant } from './as-applicant.route.ts';
import { registerBulk } from './bulk.route.ts';
import type { Desk } from './desk.ts';
import { registerDossierPage } from './dossier-page.route.ts';
import { registerInbox } from './inbox.route.ts';
import { registerLive } from './live.route.ts';
import { registerSavedFilters } from './saved-filter.route.ts';
import { registerViewPeople } from './view-people.route.ts';

/** The pages on which officers work: inbox, dossier, its acts. */
export function registerCaseworkPages(app: Http, desk: Desk): void {
  registerInbox(app, desk);
  registerBulk(app, desk);
  registerSavedFilters(app, desk);
  registerLive(app, desk);
  registerDossierPage(app, desk);
  registerViewPeople(app, desk);
  registerAsApplicant(app, desk);
  registerActs(app, desk);
}
