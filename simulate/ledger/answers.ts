import type { Answer } from '../../src/ledger/index.ts';

/** An answer of the ledger in the words in which it can be foretold: without codes and numbers, which others take too. */
export type Said =
  | {
      readonly kind: 'done';
      readonly repeated: boolean;
      readonly version: number;
      readonly status: number;
      readonly events: readonly string[];
    }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'conflict'; readonly version: number; readonly since: readonly string[] }
  | { readonly kind: 'key-reused' | 'absent' };

export function saidBy(answer: Answer): Said {
  switch (answer.kind) {
    case 'done': {
      const { kind, repeated, version, status, events } = answer;
      return { kind, repeated, version, status, events };
    }
    case 'refused':
      return { kind: answer.kind, code: answer.refusal.code };
    case 'conflict': {
      const { kind, version, since } = answer;
      return { kind, version, since: since.map((event) => `${event.version} ${event.type}`) };
    }
    case 'key-reused':
    case 'absent':
      return { kind: answer.kind };
  }
}
