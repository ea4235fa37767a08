import type { Desk } from '../casework/index.ts';
import { type Http, paced } from '../platform/http/index.ts';
import { registerSearchApi } from './search.route.ts';
import { registerSearchPage } from './search-page.route.ts';

/** Who types as they look asks several times a word; nobody looks for 3,000 people in an hour. */
const SEARCHES = [
  { max: 300, seconds: 60 },
  { max: 3_000, seconds: 3_600 },
];

/** Find anything: its page, its address for machines, and the counter's look-up of a person. */
export function registerSearch(app: Http, desk: Desk): void {
  const pace = paced(SEARCHES, (request) => desk.actorOf(request).id);
  registerSearchApi(app, desk, pace);
  registerSearchPage(app, desk, pace);
}
