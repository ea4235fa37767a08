// `node test/complete-lockfile.mjs` after a change of dependencies: npm leaves out of package-lock.json the optional packages
// of other platforms that it could not fetch, and `npm ci` of npm 11 then refuses the file. This puts them in by name,
// version and platform; npm ci passes over what is not for its machine.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = `${import.meta.dirname}/../package-lock.json`;

/** Adds what is missing to a lockfile's packages and returns the paths it added. */
export function completeLockfile(lock) {
  const added = [];
  for (const [path, parent] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      const found = resolvePackage(lock.packages, path, name);
      const version = range.replace(/^[\^~]/, '');
      if (found && (found.version === version || range !== version)) continue;
      const at = found ? `${path}/node_modules/${name}` : `node_modules/${name}`;
      lock.packages[at] = { version, ...platformOf(name), ...(parent.dev ? { dev: true } : {}), optional: true };
      added.push(at);
    }
  }
  const { '': root, ...others } = lock.packages;
  lock.packages = { '': root, ...Object.fromEntries(Object.entries(others).toSorted(([a], [b]) => (a < b ? -1 : 1))) };
  return added;
}

/** As Node looks it up: from the package's own folder upwards. */
function resolvePackage(packages, from, name) {
  for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = packages[`${at}/node_modules/${name}`];
    if (found) return found;
  }
  return packages[`node_modules/${name}`];
}

function platformOf(name) {
  const os = /android|darwin|win32|linux|freebsd|openharmony/.exec(name)?.[0];
  const cpu = /arm64|riscv64|ppc64|s390x|x64|ia32|arm/.exec(name)?.[0];
  if (!os || !cpu) throw new Error(`${name} does not say its platform: put it into package-lock.json by hand`);
  const libc = /musl/.test(name) ? 'musl' : os === 'linux' && /gnu/.test(name) ? 'glibc' : undefined;
  return { cpu: [cpu], ...(libc ? { libc: [libc] } : {}), os: [os] };
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(FILE, 'utf8'));
  const added = completeLockfile(lock);
  if (added.length > 0) writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
  for (const path of added) console.log(path);
  console.log(`${added.length} added`);
}
