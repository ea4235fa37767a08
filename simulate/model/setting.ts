import type { Oracle } from '../../src/domain/clock/clock.oracle.ts';
import type { Law } from '../../src/domain/dossier/index.ts';
import type { Post } from '../../src/domain/policy/index.ts';

/** What the model is told of the world: the procedure, whose units, a slow calendar, and who holds which post. */
export type Setting = {
  readonly law: Law;
  readonly oracle: Oracle;
  readonly postsOf: (officer: string) => readonly Post[];
  readonly childId: (token: number) => string;
};
