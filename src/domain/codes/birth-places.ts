/** Birth-place codes of personal identity numbers (Circular 59/2021/TT-BCA, Appendix I); a country abroad has a code from 101. */
const PROVINCES = `
001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046
048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096`;

const KNOWN: ReadonlySet<string> = new Set(PROVINCES.trim().split(/\s+/));

/** Whether three digits can begin a personal identity number: one of the 63 provinces of birth, or a country abroad. */
export function isBirthPlace(code: string): boolean {
  return KNOWN.has(code) || (/^[0-9]{3}$/.test(code) && Number(code) > 100);
}
