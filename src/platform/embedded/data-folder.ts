import { accessSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Trouble } from '../log/index.ts';

/** Makes the data folder when it is missing (closed to others) and returns its real path. Throws Trouble when it cannot serve. */
export function openDataFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (!statSync(path).isDirectory()) throw notAFolder(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    throw troubleWithFolder(path, error as NodeJS.ErrnoException);
  }
}

function troubleWithFolder(path: string, error: NodeJS.ErrnoException): Error {
  switch (error.code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return notAFolder(path);
    case 'EACCES':
    case 'EPERM':
      return new Trouble(
        {
          vi: `Không đọc hoặc ghi được thư mục dữ liệu ${path}. Hãy cấp quyền cho tài khoản đang chạy, hoặc đặt DATA_DIR ở nơi khác.`,
          en: `The data folder ${path} cannot be read or written. Give the running account access, or set DATA_DIR to another place.`,
        },
        { cause: error },
      );
    case 'EROFS':
    case 'ENOSPC':
      return new Trouble(
        {
          vi: `Không ghi được vào thư mục dữ liệu ${path}: ổ đĩa ${error.code === 'EROFS' ? 'chỉ đọc' : 'đã đầy'}. Hãy đặt DATA_DIR ở ổ đĩa khác.`,
          en: `The data folder ${path} cannot be written: the disk is ${error.code === 'EROFS' ? 'read-only' : 'full'}. Set DATA_DIR to another disk.`,
        },
        { cause: error },
      );
    default:
      return error;
  }
}

function notAFolder(path: string): Trouble {
  return new Trouble({
    vi: `DATA_DIR phải là một thư mục, nhưng ${path} (hoặc ${dirname(path)}) là một tệp. Hãy đặt DATA_DIR ở nơi khác.`,
    en: `DATA_DIR must be a folder, but ${path} (or ${dirname(path)}) is a file. Set DATA_DIR to another place.`,
  });
}
