import { createServer } from 'node:net';
import { Trouble } from '../log/index.ts';

/** Throws Trouble when nothing can listen on `host:port`; found out before the database is started. */
export async function checkPort(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(portTrouble(error, host, port)));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}

/** What to tell the operator when listening failed; any other error as it is. */
export function portTrouble(error: unknown, host: string, port: number): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new Trouble(
        {
          vi: `Cổng ${port} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc đặt PORT khác, ví dụ PORT=8081.`,
          en: `Port ${port} is used by another program. Stop that program, or set another PORT, such as PORT=8081.`,
        },
        { cause: error },
      );
    case 'EACCES':
      return new Trouble(
        {
          vi: `Tài khoản đang chạy không được mở cổng ${port}. Hãy đặt PORT từ 1024 trở lên, ví dụ PORT=8080.`,
          en: `The running account may not open port ${port}. Set PORT to 1024 or above, such as PORT=8080.`,
        },
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Trouble(
        {
          vi: `Máy này không có địa chỉ ${host}. Hãy đặt HOST khác, ví dụ HOST=127.0.0.1 hoặc HOST=0.0.0.0.`,
          en: `This machine has no address ${host}. Set another HOST, such as HOST=127.0.0.1 or HOST=0.0.0.0.`,
        },
        { cause: error },
      );
    default:
      return error;
  }
}
