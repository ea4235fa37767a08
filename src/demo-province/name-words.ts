/** Words of Vietnamese names with how common they are, of a thousand, as `word weight|…`: what all invented people are named with. */
export const FAMILY =
  'Nguyễn 380|Trần 110|Lê 95|Phạm 70|Huỳnh 26|Hoàng 25|Phan 45|Vũ 20|Võ 19|Đặng 21|Bùi 20|Đỗ 14|Hồ 13|Ngô 13|Dương 10|Lý 5|Đinh 9|Đoàn 8|Lâm 7|Trịnh 7|Mai 6|Trương 9|Đào 6|Hà 5|Cao 5|Lương 5|Lưu 4|Tạ 3|Chu 3|Thái 3|Quách 2|Lò 2|Hứa 2|Mạc 1|Khổng 1|Êban 1';
export const WOMENS_MIDDLE =
  'Thị 640|Ngọc 60|Thị Thanh 30|Thị Kim 30|Thị Thu 30|Thị Bích 20|Thị Hồng 25|Thị Mỹ 20|Thị Minh 15|Thị Ngọc 30|Thanh 20|Thuỳ 15|Phương 15|Hoàng 10|Diệu 8';
export const MENS_MIDDLE =
  'Văn 430|Đức 60|Hữu 60|Minh 55|Quang 45|Xuân 40|Thanh 35|Công 30|Đình 35|Ngọc 30|Quốc 40|Trọng 15|Hoàng 20|Thế 15|Bá 10|Văn Minh 12|Đăng 10|Anh 12|Tiến 8|Hồng 8';
export const GIVEN =
  'Hương 25|Lan 22|Hoa 20|Thảo 20|Linh 26|Trang 24|Anh 30|Hà 18|Hằng 16|Nga 14|Hạnh 15|Thuỷ 14|Yến 12|Mai 14|Phương 22|Dung 12|Loan 8|Oanh 9|Tâm 12|Liên 9|Hùng 26|Dũng 22|Tuấn 24|Cường 18|Minh 20|Hải 18|Nam 17|Long 15|Sơn 17|Thắng 16|Thành 16|Trung 15|Quân 11|Hiếu 16|Đức 14|Đạt 13|Huy 17|Khánh 13|Bình 14|An 10|Bảo 10|Phúc 12|Tài 9|Lộc 8|Thịnh 7|Vinh 9|Kiên 9|Hoàng 12|Nhung 10|Ngân 9|Ngọc 12|Ánh 8|Vân 12|Huyền 12|Hiền 14|Quỳnh 9|Nhi 10|Uyên 6|My 6|Vy 9|Trâm 7|Thư 8|Tiên 6|Thơ 4|Xuân 8|Đông 5|Khuê 2|Tường 3|Vỹ 2|Ngà 3|Phượng 8|Hường 6|Thương 6|Giang 8|Tùng 9|Toàn 8|Tú 8|Việt 8|Dương 7|Lâm 6|Nghĩa 7|Thiện 6|Tín 4|Quyết 4|Quý 5|Phong 7|Khoa 7|Kiệt 5|Duy 8';
