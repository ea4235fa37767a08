import type { Answer } from '../ledger/index.ts';
import { type Lang, words } from '../ui/index.ts';
import type { RowAnswer } from './bulk-answer.tsx';
import { KEY_REUSED } from './send-command.ts';

/** What came of one row, in words: `done` as the caller says it, the law's own sentence where it refuses. */
export function rowAnswer(
  { id, code }: { readonly id: string; readonly code?: string | undefined },
  answer: Answer,
  lang: Lang,
  done: string,
): RowAnswer {
  const t = words(lang);
  const row = (kind: RowAnswer['kind'], said: string): RowAnswer => ({ id, code: code ?? null, kind, said });
  switch (answer.kind) {
    case 'done':
      return row('done', answer.repeated ? t('bulk.repeated') : done);
    case 'refused':
      return row('refused', answer.refusal.detail[lang]);
    case 'conflict':
      return row('conflict', t('bulk.conflict'));
    case 'key-reused':
      return row('refused', KEY_REUSED.detail[lang]);
    case 'absent':
      return row('refused', t('bulk.absent'));
  }
}
