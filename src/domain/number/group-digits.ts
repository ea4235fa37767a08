/** A number with its thousands apart and its decimals as people write them: `1.234,5`, in English `1,234.5`. */
export function groupDigits(value: number, lang: 'vi' | 'en'): string {
  const [thousands, point] = lang === 'vi' ? ['.', ','] : [',', '.'];
  const [whole = '', decimals] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return decimals === undefined ? grouped : `${grouped}${point}${decimals}`;
}
