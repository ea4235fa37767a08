import type { PlainDate } from '../calendar/moment.ts';
import type { Unit } from './organisation-code.ts';

/** First day of the 34 provinces (Resolution 202/2025/QH15); before it there were 63. */
export const MERGER: PlainDate = '2025-07-01' as PlainDate;

const BEFORE_MERGER = '2025-06-30' as PlainDate;

/** `code name [> code of the province it was merged into]`: QCVN 102:2016 list; a surviving province keeps its code. */
const TABLE = `
H01 An Giang
H02 Bắc Giang > H05
H03 Bắc Kạn > H55
H04 Bạc Liêu > H12
H05 Bắc Ninh
H06 Bà Rịa - Vũng Tàu > H29
H07 Bến Tre > H61
H08 Bình Định > H21
H09 Bình Dương > H29
H10 Bình Phước > H19
H11 Bình Thuận > H36
H12 Cà Mau
H13 Cần Thơ
H14 Cao Bằng
H15 Đắk Lắk
H16 Đắk Nông > H36
H17 Đà Nẵng
H18 Điện Biên
H19 Đồng Nai
H20 Đồng Tháp
H21 Gia Lai
H22 Hà Giang > H60
H23 Hải Dương > H24
H24 Hải Phòng
H25 Hà Nam > H42
H26 Hà Nội
H27 Hà Tĩnh
H28 Hòa Bình > H44
H29 Thành phố Hồ Chí Minh
H30 Hậu Giang > H13
H31 Hưng Yên
H32 Khánh Hòa
H33 Kiên Giang > H01
H34 Kon Tum > H48
H35 Lai Châu
H36 Lâm Đồng
H37 Lạng Sơn
H38 Lào Cai
H39 Long An > H53
H40 Nam Định > H42
H41 Nghệ An
H42 Ninh Bình
H43 Ninh Thuận > H32
H44 Phú Thọ
H45 Phú Yên > H15
H46 Quảng Bình > H50
H47 Quảng Nam > H17
H48 Quảng Ngãi
H49 Quảng Ninh
H50 Quảng Trị
H51 Sóc Trăng > H13
H52 Sơn La
H53 Tây Ninh
H54 Thái Bình > H31
H55 Thái Nguyên
H56 Thanh Hóa
H57 Thừa Thiên Huế
H58 Tiền Giang > H20
H59 Trà Vinh > H61
H60 Tuyên Quang
H61 Vĩnh Long
H62 Vĩnh Phúc > H44
H63 Yên Bái > H38
`;

/** The 63 provinces by identifier, with the day each merged one ceased and its successor. */
export const PROVINCES: ReadonlyMap<string, Unit> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const code = line.slice(0, 3);
      const [name = '', successor = null] = line.slice(4).split(' > ');
      const validTo = successor === null ? null : BEFORE_MERGER;
      return [code, { code, name, validFrom: null, validTo, successor }];
    }),
);
