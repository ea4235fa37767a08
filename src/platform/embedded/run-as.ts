import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Progress, Trouble } from '../log/index.ts';

/** How a PostgreSQL program is started: PostgreSQL refuses to run as root. */
export interface RunAs {
  how: 'self' | 'namespace' | 'account';
  /** The program and arguments to spawn instead. */
  wrap(program: string, args: string[]): [string, string[]];
  /** Hands a file or folder (with all it holds) to whom PostgreSQL runs as, when it is another's. */
  give(path: string): void;
}

/**
 * As an ordinary account: as it is. As root: in a user namespace of its own, which needs no account and works below folders
 * only root can enter; where namespaces are forbidden, under an account, which must be able to reach `folder`.
 */
export function chooseRunAs(folder: string, programs: string, progress: Progress): RunAs {
  if (process.getuid?.() !== 0) return { how: 'self', wrap: (program, args) => [program, args], give: () => {} };
  const id = String(anyOrdinaryUser()?.uid ?? 1000);
  const unshare = ['--user', `--map-user=${id}`, `--map-group=${id}`, '--'];
  if (works('unshare', [...unshare, 'true'])) {
    return {
      how: 'namespace',
      wrap: (program, args) => ['unshare', [...unshare, program, ...args]],
      // Root itself, seen from outside: an account may have run here before.
      give: (path) => giveTo(path, 0, 0),
    };
  }
  return underAccount(folder, programs, progress);
}

function underAccount(folder: string, programs: string, progress: Progress): RunAs {
  const account = findAccount('motcua') ?? findAccount('postgres') ?? createAccount();
  const as = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--'];
  // Others may pass through, not look: what is secret inside has a mode of its own.
  chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011);
  for (const path of [folder, programs]) {
    if (works('setpriv', [...as, 'test', '-x', path])) continue;
    throw new Trouble({
      vi: `PostgreSQL không chạy bằng root, máy này cấm user namespace, và tài khoản "${account.name}" không vào được ${path}. Hãy chạy bằng tài khoản thường, hoặc đặt chương trình và DATA_DIR ở nơi tài khoản đó vào được (ví dụ /var/lib/motcua), hoặc đặt DATABASE_URL.`,
      en: `PostgreSQL does not run as root, this machine forbids user namespaces, and the account "${account.name}" cannot enter ${path}. Run as an ordinary account, or keep the program and DATA_DIR where that account can enter (say /var/lib/motcua), or set DATABASE_URL.`,
    });
  }
  progress({
    vi: `Máy cấm user namespace: PostgreSQL chạy bằng tài khoản "${account.name}"`,
    en: `user namespaces are forbidden: PostgreSQL runs as the account "${account.name}"`,
  });
  return {
    how: 'account',
    wrap: (program, args) => ['setpriv', [...as, program, ...args]],
    give: (path) => giveTo(path, account.uid, account.gid),
  };
}

interface Account {
  name: string;
  uid: number;
  gid: number;
}

function accounts(): Account[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.name !== '' && Number.isInteger(account.uid));
}

function findAccount(name: string): Account | undefined {
  return accounts().find((account) => account.name === name);
}

// initdb looks its own user up by number, so the number inside the namespace must be one that has a name.
function anyOrdinaryUser(): Account | undefined {
  const known = accounts().filter((account) => account.uid > 0);
  return known.find((account) => account.uid === 1000) ?? known[0];
}

function createAccount(): Account {
  works('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'motcua']);
  const account = findAccount('motcua');
  if (account) return account;
  throw new Trouble({
    vi: 'PostgreSQL không chạy bằng root, máy này cấm user namespace và không tạo được tài khoản "motcua". Hãy chạy bằng tài khoản thường, hoặc đặt DATABASE_URL.',
    en: 'PostgreSQL does not run as root, this machine forbids user namespaces, and the account "motcua" could not be made. Run as an ordinary account, or set DATABASE_URL.',
  });
}

function works(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function giveTo(path: string, uid: number, gid: number): void {
  if (lstatSync(path).uid !== uid) chownAll(path, uid, gid);
}

function chownAll(path: string, uid: number, gid: number): void {
  chownSync(path, uid, gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) chownAll(join(path, name), uid, gid);
}
