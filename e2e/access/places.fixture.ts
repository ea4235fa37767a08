/** Where people of the matrix work, seen from a dossier that the provincial centre receives and the land office decides. */
export const PLACES = {
  /** The counter that took the dossier in. */
  receiving: 'trung-tam-pvhcc-tinh',
  /** The agency that decides it. */
  competent: 'van-phong-dang-ky-dat-dai',
  /** The office a step of it waits for. */
  tax: 'thue-tinh',
  /** Of the same level under the same parent, without a part in it. */
  sister: 'so-tu-phap',
  /** Of another authority altogether. */
  elsewhere: 'ubnd-phuong-ben-do',
} as const;

export type Place = keyof typeof PLACES;

/** What the dossiers of the matrix are about. */
export const PROCEDURE = 'dang-ky-bien-dong-chuyen-nhuong-dat';
