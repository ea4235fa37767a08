import type { NationalRecord } from './read-record.ts';

export const WAYS_HEAD = 'Hình thức nộpThời gianPhí, lệ phíMô tả';
export const PAPERS_HEAD = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';

/** A made-up record of the portal's shape, with what a test is about. */
export function madeUpRecord(code: string, said: NationalRecord = {}): NationalRecord {
  return {
    ma_thu_tuc: code,
    ten_thu_tuc: 'Cấp giấy phép thả diều (demo)',
    so_quyet_dinh: '1/QĐ-DEMO',
    cap_thuc_hien: 'Cấp tỉnh',
    loai_thu_tuc: 'Loại khác',
    linh_vuc: 'Diều (demo)',
    doi_tuong_thuc_hien: 'Công dân Việt Nam, Cán bộ, công chức, viên chức',
    co_quan_thuc_hien: 'Sở Diều (demo)',
    co_quan_co_tham_quyen: '',
    cach_thuc_thuc_hien: `${WAYS_HEAD}Trực tiếp5 Ngày làm việcMiễn phí`,
    thanh_phan_ho_so: `--${PAPERS_HEAD}Đơn đề nghị1 bản chính`,
    can_cu_phap_ly: 'Tên văn bản pháp lýMã văn bảnThông tư về diều1/2026/TT-BTC',
    ket_qua_xu_ly: 'Giấy phépMã: KQ.G01.000001Từ khóaKhông có thông tinMô tảKhông có thông tin',
    trinh_tu_thuc_hien: 'Bước 1: Nộp đơn.\nBước 2: Nhận giấy phép.',
    yeu_cau_dieu_kien: 'Không có thông tin',
    ministry: 'bo-dieu',
    ...said,
  };
}
