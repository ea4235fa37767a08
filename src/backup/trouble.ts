import { Trouble } from '../platform/log/index.ts';

/** A stored file that is not what was written: one of its bytes changed, or a part of it is gone. */
export class Damaged extends Trouble {
  override name = 'Damaged';
  readonly path: string;

  constructor(path: string) {
    super({
      vi: `Tệp sao lưu ${path} đã hỏng. Hãy chép lại tệp này từ một bản sao khác của thư mục sao lưu, hoặc chọn bản đầy đủ khác bằng --base (motcua backup --list liệt kê).`,
      en: `The backup file ${path} is damaged. Bring it from another copy of the backups, or choose another base with --base (motcua backup --list shows them).`,
    });
    this.path = path;
  }
}

/** What to tell the operator when a folder of backups, or one that is restored into, cannot be used; any other error as it is. */
export function folderTrouble(path: string, error: unknown): unknown {
  if (error instanceof Trouble) return error;
  const said = sentences(path, (error as NodeJS.ErrnoException).code ?? '');
  return said ? new Trouble(said, { cause: error }) : error;
}

function sentences(path: string, code: string): { vi: string; en: string } | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        vi: `Ổ đĩa của ${path} đã đầy. Hãy giải phóng chỗ, giữ ít bản hơn (motcua backup --keep), hoặc chọn ổ đĩa khác.`,
        en: `The disk of ${path} is full. Free some space, keep fewer backups (motcua backup --keep), or choose another disk.`,
      };
    case 'EACCES':
    case 'EPERM':
      return {
        vi: `Tài khoản đang chạy không đọc hoặc ghi được ${path}. Hãy cấp quyền cho tài khoản đó, hoặc chọn thư mục khác.`,
        en: `The running account cannot read or write ${path}. Give it the right, or choose another folder.`,
      };
    case 'EROFS':
      return {
        vi: `Ổ đĩa của ${path} chỉ đọc. Hãy gắn lại ổ đĩa để ghi được, hoặc chọn thư mục khác.`,
        en: `The disk of ${path} is read-only. Mount it for writing, or choose another folder.`,
      };
    case 'ENOTDIR':
    case 'EEXIST':
      return {
        vi: `${path} phải là một thư mục. Hãy chọn thư mục khác.`,
        en: `${path} must be a folder. Choose another one.`,
      };
    case 'ENOENT':
    case 'EIO':
    case 'ESTALE':
      return {
        vi: `Không dùng được ${path} (${code}). Hãy kiểm tra ổ đĩa có được gắn không.`,
        en: `${path} cannot be used (${code}). See whether its disk is mounted.`,
      };
    default:
      return undefined;
  }
}
