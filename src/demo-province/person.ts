import type { Party } from '../domain/dossier/index.ts';
import type { Dice } from './dice.ts';
import { FAMILY, GIVEN, MENS_MIDDLE, WOMENS_MIDDLE } from './name-words.ts';

const words = (weights: string) =>
  weights.split('|').map((entry) => {
    const [, word = '', weight = '0'] = /^(.+) (\d+)$/.exec(entry) ?? [];
    return { word, weight: Number(weight) };
  });
const WORDS = { family: words(FAMILY), womens: words(WOMENS_MIDDLE), mens: words(MENS_MIDDLE), given: words(GIVEN) };

const PLACES = ['Thôn Đông', 'Thôn Đoài', 'Xóm Chùa', 'Xóm Bến', 'Tổ 3', 'Tổ 5', 'Tổ 8', 'Bản Nà Hoa'];
const COMMUNES = ['xã Demo Hoa Sen', 'phường Demo Bến Đò'];
const TRADES = ['Thương mại', 'Xây dựng', 'Vận tải', 'Nông sản', 'Dịch vụ', 'Cơ khí'];

/** Somebody who is nobody: an invented name marked as such, an identity number and a telephone of ranges that only the demo uses. */
export function inventPerson(dice: Dice): Party {
  const woman = dice.heads(0.5);
  const name = [
    dice.pickWeighted(WORDS.family).word,
    dice.pickWeighted(woman ? WORDS.womens : WORDS.mens).word,
    dice.pickWeighted(WORDS.given).word,
  ].join(' ');
  const year = dice.between(1955, 2006);
  const number = digits(dice, 6);
  return {
    kind: 'CITIZEN',
    name: `${name} (demo)`,
    // Province code 099 is nobody's.
    idNumber: `099${(year >= 2000 ? 2 : 0) + (woman ? 1 : 0)}${String(year % 100).padStart(2, '0')}${number}`,
    phone: `0900${number}`,
    address: `${dice.pick(PLACES)}, ${dice.pick(COMMUNES)}`,
  };
}

/** An enterprise that does not exist. */
export function inventEnterprise(dice: Dice): Party {
  const number = digits(dice, 6);
  return {
    kind: 'ENTERPRISE',
    name: `Công ty TNHH ${dice.pick(TRADES)} ${dice.pickWeighted(WORDS.given).word} ${dice.pickWeighted(WORDS.given).word} (demo)`,
    idNumber: `9900${number}`,
    phone: `0900${number}`,
    address: `${dice.pick(PLACES)}, ${dice.pick(COMMUNES)}`,
  };
}

function digits(dice: Dice, count: number): string {
  return String(dice.below(10 ** count)).padStart(count, '0');
}
