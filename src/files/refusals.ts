/** Why an upload is refused and what one can do: sentences for the person who sent it. */
export const REFUSALS = {
  empty: {
    vi: 'Tệp không có nội dung. Hãy mở tệp trên máy của mình để kiểm tra rồi gửi lại.',
    en: 'The file is empty. Open it on your own device to check it, then send it again.',
  },
  'too-big': {
    vi: 'Tệp quá lớn. Hãy quét ở 200 dpi, hoặc tách thành nhiều tệp nhỏ hơn rồi gửi từng tệp.',
    en: 'The file is too big. Scan at 200 dpi, or split it and send the parts one by one.',
  },
  'too-slow': {
    vi: 'Kết nối bị ngắt giữa chừng nên chưa nhận đủ tệp. Hãy kiểm tra mạng rồi gửi lại.',
    en: 'The connection stalled before the whole file came. Check the network and send it again.',
  },
  incomplete: {
    vi: 'Tệp gửi lên chưa đủ hoặc đã khác với tệp ban đầu. Hãy gửi lại từ đầu.',
    en: 'The file came incomplete, or differs from the one that was begun. Send it again from the start.',
  },
  'not-accepted': {
    vi: 'Loại tệp này không dùng được. Hãy lưu thành PDF, JPEG, PNG, WebP, TIFF, DOCX, XLSX hoặc ODT rồi gửi lại.',
    en: 'This type of file is not taken. Save it as PDF, JPEG, PNG, WebP, TIFF, DOCX, XLSX or ODT and send it again.',
  },
  heic: {
    vi: 'Ảnh HEIC của iPhone chưa kiểm tra được. Hãy chọn Cài đặt > Camera > Định dạng > Tương thích nhất rồi chụp lại, hoặc lưu ảnh thành JPEG.',
    en: 'HEIC pictures cannot be checked here. On the iPhone choose Settings > Camera > Formats > Most Compatible and take it again, or save it as JPEG.',
  },
  'web-page': {
    vi: 'Trang web và hình SVG có thể chạy lệnh nên không nhận. Hãy in ra PDF rồi gửi tệp PDF.',
    en: 'Web pages and SVG drawings can run commands and are not taken. Print it to PDF and send the PDF.',
  },
  program: {
    vi: 'Đây là chương trình, không phải giấy tờ, nên không nhận. Hãy gửi bản quét hoặc ảnh chụp giấy tờ.',
    en: 'This is a program, not a paper, and is not taken. Send a scan or a photograph of the paper.',
  },
  archive: {
    vi: 'Không nhận tệp nén (ZIP, RAR, 7z). Hãy giải nén rồi gửi từng giấy tờ.',
    en: 'Archives (ZIP, RAR, 7z) are not taken. Unpack it and send the papers one by one.',
  },
  'old-office': {
    vi: 'Định dạng Office cũ (.doc, .xls) hoặc tệp Office có mật khẩu không kiểm tra được. Hãy lưu thành DOCX, XLSX không mật khẩu, hoặc PDF.',
    en: 'Old Office formats (.doc, .xls) and Office files with a password cannot be checked. Save it as DOCX or XLSX without a password, or as PDF.',
  },
  damaged: {
    vi: 'Tệp bị hỏng hoặc thiếu nên không mở được đầy đủ. Hãy mở trên máy của mình, lưu hoặc in lại thành PDF rồi gửi lại.',
    en: 'The file is damaged or cut short. Open it on your own device, save it or print it to PDF anew, and send that.',
  },
  'two-faces': {
    vi: 'Tệp này giấu một tệp loại khác bên trong nên không nhận. Hãy in lại thành PDF hoặc chụp lại rồi gửi.',
    en: 'This file hides one of another type and is not taken. Print it to PDF again, or photograph it anew, and send that.',
  },
  encrypted: {
    vi: 'Tệp có mật khẩu hoặc bị khóa nên cán bộ không đọc được. Hãy bỏ mật khẩu, hoặc in lại thành PDF rồi gửi.',
    en: 'The file is locked or has a password, so that officers cannot read it. Take the password off, or print it to PDF anew.',
  },
  'active-content': {
    vi: 'Tệp có lệnh tự chạy (macro, JavaScript hoặc lệnh mở chương trình) nên không nhận. Hãy in lại thành PDF rồi gửi.',
    en: 'The file carries commands (macros, JavaScript, or orders to open a program) and is not taken. Print it to PDF anew and send that.',
  },
  attachments: {
    vi: 'Tệp có đính kèm hoặc nhúng tệp khác bên trong. Hãy tách ra, gửi từng giấy tờ thành tệp riêng.',
    en: 'The file has others attached or embedded. Take them out and send each paper as a file of its own.',
  },
  'dynamic-form': {
    vi: 'Biểu mẫu PDF động (XFA) không hiển thị được ở mọi máy. Hãy mở bằng Adobe Reader, in ra PDF rồi gửi bản in đó.',
    en: 'Dynamic PDF forms (XFA) do not show everywhere. Open it in Adobe Reader, print it to PDF, and send the print.',
  },
  'outside-links': {
    vi: 'Tệp lấy nội dung từ nơi khác (liên kết tới tệp hoặc máy chủ ngoài) nên không nhận. Hãy in lại thành PDF rồi gửi.',
    en: 'The file draws its content from elsewhere (links to outside files or servers) and is not taken. Print it to PDF and send that.',
  },
  'too-many-pages': {
    vi: 'Tệp có quá nhiều trang. Hãy tách thành nhiều tệp rồi gửi từng tệp.',
    en: 'The file has too many pages. Split it and send the parts one by one.',
  },
  'too-many-pixels': {
    vi: 'Ảnh có kích thước quá lớn. Hãy quét ở 200 đến 300 dpi hoặc thu nhỏ ảnh rồi gửi lại.',
    en: 'The picture is too large. Scan at 200 to 300 dpi, or make it smaller, and send it again.',
  },
  animated: {
    vi: 'Ảnh động không dùng làm giấy tờ được. Hãy gửi ảnh thường dạng JPEG hoặc PNG.',
    en: 'A moving picture cannot serve as a paper. Send an ordinary one as JPEG or PNG.',
  },
  'uneven-pages': {
    vi: 'Các trang của tệp TIFF không cùng kích thước nên không làm sạch được. Hãy lưu thành PDF rồi gửi lại.',
    en: 'The pages of the TIFF differ in size and cannot be cleaned. Save it as PDF and send that.',
  },
  'too-much-inside': {
    vi: 'Nội dung bên trong tệp phình ra quá lớn khi mở. Hãy in lại thành PDF rồi gửi.',
    en: 'What the file holds swells beyond measure when opened. Print it to PDF anew and send that.',
  },
  'unsafe-inside': {
    vi: 'Bên trong tệp có tên hoặc thành phần không an toàn. Hãy mở và lưu lại bằng Word, Excel hoặc LibreOffice, hoặc in ra PDF.',
    en: 'The file holds unsafe names or parts. Open it and save it again with Word, Excel or LibreOffice, or print it to PDF.',
  },
  'too-heavy': {
    vi: 'Tệp quá nặng nên không kiểm tra xong. Hãy in lại thành PDF, hoặc quét ở 200 dpi, rồi gửi lại.',
    en: 'The file is too heavy to be checked. Print it to PDF anew, or scan at 200 dpi, and send it again.',
  },
  virus: {
    vi: 'Tệp có mã độc nên không nhận. Hãy quét vi-rút máy của mình, rồi chụp hoặc quét lại giấy tờ để gửi.',
    en: 'The file carries malicious code and is not taken. Check your device for viruses, then photograph or scan the paper anew.',
  },
  'scanner-away': {
    vi: 'Hiện chưa quét được vi-rút nên chưa nhận tệp. Xin gửi lại sau ít phút, hoặc nộp bản giấy tại quầy.',
    en: 'The virus scanner does not answer, so the file is not taken yet. Send it again in a few minutes, or bring the paper to the counter.',
  },
  busy: {
    vi: 'Đang có nhiều tệp chờ kiểm tra. Xin gửi lại sau ít phút.',
    en: 'Many files are waiting to be checked. Please send it again in a few minutes.',
  },
} as const satisfies Record<string, { vi: string; en: string }>;

export type RefusalCode = keyof typeof REFUSALS;
