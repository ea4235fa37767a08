import type { Http } from '../platform/http/index.ts';
import { registerActs } from './act.route.ts';
import type { Desk } from './desk.ts';
import { registerDossierPage } from './dossier-page.route.ts';
import { registerFindByCode } from './find-by-code.route.ts';
import { registerInbox } from './inbox.route.ts';

/** The pages on which officers work: inbox, dossier, its acts, the search for a code. */
export function registerCaseworkPages(app: Http, desk: Desk): void {
  registerInbox(app, desk);
  registerFindByCode(app, desk);
  registerDossierPage(app, desk);
  registerActs(app, desk);
}
