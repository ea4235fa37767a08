/** The element id of an input by its name, so that an error can lead to it: `applicant.phone` → `f-applicant-phone`. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^a-zA-Z0-9_]+/g, '-')}`;
}
