import type { Desk } from '../casework/index.ts';
import type { Http } from '../platform/http/index.ts';
import { registerSearchApi } from './search.route.ts';
import { registerSearchPage } from './search-page.route.ts';

/** Find anything: its page, its address for machines, and the counter's look-up of a person. */
export function registerSearch(app: Http, desk: Desk): void {
  registerSearchApi(app, desk);
  registerSearchPage(app, desk);
}
