export { groupDigits } from './group-digits.ts';
