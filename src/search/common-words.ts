/** The commonest words of Vietnamese names, commonest first: what is beyond counting is told apart by these. */
const COMMON =
  'thi nguyen van tran le pham thanh ngoc minh hoang duc hong huu kim thu phan quang xuan huynh bich dang bui vu vo do anh cong dinh quoc'.split(
    ' ',
  );

/** How common names with a word that begins so are: 0 for all that are not known as common, the higher the commoner. */
export function commonness(word: string): number {
  const place = COMMON.findIndex((one) => one.startsWith(word));
  return place < 0 ? 0 : COMMON.length - place;
}
