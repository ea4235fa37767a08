/** Adds what is missing to a lockfile's packages and returns the paths it added. */
export function completeLockfile(lock: { packages: Record<string, unknown> }): string[];
