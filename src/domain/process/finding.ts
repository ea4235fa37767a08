import type { Words } from '../calendar/moment.ts';

/** Something wrong with a process, where, and what to do about it. */
export type ProcessFinding = { readonly code: ProcessFindingCode; readonly node: string } & Words;

export type ProcessFindingCode =
  | 'DUPLICATE_NODE'
  | 'START_MISSING'
  | 'START_UNKNOWN'
  | 'END_MISSING'
  | 'UNKNOWN_NEXT'
  | 'UNREACHABLE'
  | 'NO_WAY_TO_END'
  | 'CIRCLE'
  | 'SPLIT_TOO_FEW'
  | 'JOIN_WITHOUT_SPLIT'
  | 'JOIN_TWICE'
  | 'BRANCHES_DO_NOT_MEET'
  | 'CHOICE_WITHOUT_OUTCOMES'
  | 'CHOICE_OUTCOME_UNKNOWN'
  | 'OUTCOME_DUPLICATE'
  | 'OUTCOMES_UNREAD'
  | 'REWORK_UNKNOWN'
  | 'REWORK_NOT_EARLIER'
  | 'TIME_INVALID'
  | 'RETURN_COUNTS'
  | 'SILENCE_WITHOUT_CONSULTEE'
  | 'ISSUE_MISSING'
  | 'ISSUE_TWICE'
  | 'ISSUE_IN_BRANCH'
  | 'RETURN_MISSING'
  | 'RETURN_TWICE'
  | 'RETURN_BEFORE_ISSUE'
  | 'WORK_AFTER_ISSUE';

/** Makes a finding from both wordings; the node's id is part of the sentence. */
export function finding(code: ProcessFindingCode, node: string, vi: string, en: string): ProcessFinding {
  return { code, node, vi, en };
}
