/**
 * What spreadsheets take for a formula: a cell that begins with one of these signs (also full-width, also after a tab or line end). A number with its
 * sign, or the sign alone, is none.
 */
const FORMULA = /^(?![+-]?\d+(?:[.,]\d+)*$)(?![+-]$)[=+\-@\t\r\n＝＋－＠]/;

function isFormula(text: string): boolean {
  return FORMULA.test(text.replace(/^'+/, ''));
}

/** A text as a cell of a CSV that people may open in a spreadsheet: what would be a formula gets an apostrophe, which makes it text. */
export function asCell(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** The text of a cell: `asCell` undone, for every text. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") && isFormula(cell) ? cell.slice(1) : cell;
}
