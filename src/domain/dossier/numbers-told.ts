import { type dateOf, parseDate } from '../calendar/index.ts';
import { bookOf } from '../codes/index.ts';
import type { DossierEvent } from './event.ts';
import { apologyBook } from './extend.ts';
import { resultBook } from './issue-result.ts';

/** A number out of a book, as an event tells it. */
export type NumberTold = { readonly book: string; readonly number: number };

const OWN_CODE = /^(.+)-(\d\d)(\d\d)(\d\d)-(\d{4,})$/;

/**
 * The numbers out of gap-free books that an event tells: the way back from `numbersNeeded`, read from what was written. `competentUnit` is the
 * dossier's. A code that a portal or an older system gave is of no book here.
 */
export function numbersTold(event: DossierEvent, competentUnit: string): readonly NumberTold[] {
  switch (event.type) {
    case 'received': {
      const [, unitCode = '', year, month, day, number] =
        event.facts.portalCode === null ? (OWN_CODE.exec(event.facts.code) ?? []) : [];
      if (number === undefined) return [];
      const date = parseDate(`20${year}-${month}-${day}`);
      return [{ book: codeBook(unitCode, date), number: Number(number) }];
    }
    case 'accepted':
      return [{ book: event.facts.registerBook, number: event.facts.registerNumber }];
    case 'result-issued':
      return [{ book: resultBook(competentUnit, event.at), number: Number.parseInt(event.facts.number, 10) }];
    case 'extended':
      return [{ book: apologyBook(competentUnit, event.at), number: Number.parseInt(event.facts.apologyNumber, 10) }];
    default:
      return [];
  }
}

/** The book of dossier codes of an agency for one day. */
export function codeBook(unitCode: string, date: ReturnType<typeof dateOf>): string {
  return `code|${bookOf(unitCode, date)}`;
}
