import type { Desk } from '../casework/index.ts';
import type { Http } from '../platform/http/index.ts';
import { registerDuplicates } from './duplicates.route.ts';
import { registerLetters } from './letters.route.ts';
import { registerReceipt } from './receipt.route.ts';
import { registerReceptionForm } from './reception.route.ts';

/** The counter: taking dossiers in, and the papers it hands out. */
export function registerReception(app: Http, desk: Desk): void {
  registerReceptionForm(app, desk);
  registerDuplicates(app, desk);
  registerReceipt(app, desk);
  registerLetters(app, desk);
}
