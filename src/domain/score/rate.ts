/**
 * A share in percent with two decimals, half up (DOMAIN 3): `rate(2, 3)` is 66.67. Null when there is nothing to share ("—").
 * Counted in whole hundredths, so that no binary fraction decides a half. Throws RangeError for what is no count.
 */
export function rate(part: number, whole: number): number | null {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole) || part < 0 || whole < 0)
    throw new RangeError(`not counts: ${part} of ${whole}`);
  if (whole === 0) return null;
  const doubled = 2n * 10_000n * BigInt(part) + BigInt(whole);
  return Number(doubled / (2n * BigInt(whole))) / 100;
}
