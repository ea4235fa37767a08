import { finding, type ProcessFinding } from './finding.ts';
import type { CompletingCommand, Process } from './graph.ts';
import { nodeOf, reachable } from './nodes.ts';
import { scopesOf } from './scope.ts';

/**
 * The result is issued exactly once on every way through (4→9, the clock stops) and returned exactly once after it
 * (9→10); nothing but the return comes after the issue (DOMAIN 3.2). Needs a process of sound shape.
 */
export function lintCompletion(process: Process): ProcessFinding[] {
  const issues = completedBy(process, 'issue-result');
  const returns = completedBy(process, 'return-result');
  const afterIssue = (id: string): Set<string> => {
    const after = reachable(process, id);
    after.delete(id);
    return after;
  };
  const { scopes } = scopesOf(process);
  const found: ProcessFinding[] = [];

  if (reachesEndWithout(process, issues)) {
    found.push(
      finding(
        'ISSUE_MISSING',
        process.start,
        'Có đường đi tới kết thúc mà không phát hành kết quả; hãy đặt một bước "issue-result" trên mọi đường.',
        'A way to the end issues no result; put one step completed by "issue-result" on every way.',
      ),
    );
  }
  if (reachesEndWithout(process, returns)) {
    found.push(
      finding(
        'RETURN_MISSING',
        process.start,
        'Có đường đi tới kết thúc mà không trả kết quả; hãy đặt một bước "return-result" trên mọi đường.',
        'A way to the end returns no result; put one step completed by "return-result" on every way.',
      ),
    );
  }
  for (const id of issues) {
    const after = afterIssue(id);
    if ((scopes.get(id) ?? []).length > 0) {
      found.push(
        finding(
          'ISSUE_IN_BRANCH',
          id,
          `Bước phát hành "${id}" nằm trong nhánh song song; hãy đặt sau điểm nhập.`,
          `The issuing step "${id}" lies in a parallel branch; move it behind the join.`,
        ),
      );
    }
    if (issues.some((other) => after.has(other))) {
      found.push(
        finding(
          'ISSUE_TWICE',
          id,
          `Sau bước phát hành "${id}" còn một lần phát hành nữa; hãy bỏ bớt.`,
          `After the issuing step "${id}" the result is issued again; keep one.`,
        ),
      );
    }
    for (const later of after) {
      const node = nodeOf(process, later);
      if (node.kind === 'end' || node.kind === 'join' || returns.includes(later) || issues.includes(later)) continue;
      found.push(
        finding(
          'WORK_AFTER_ISSUE',
          later,
          `Sau khi phát hành chỉ còn trả kết quả; hãy chuyển "${later}" lên trước.`,
          `After the issue only the return may follow; move "${later}" before it.`,
        ),
      );
    }
  }
  const beforeIssue = reachable(process, process.start, new Set(issues));
  for (const id of returns) {
    const after = afterIssue(id);
    if (returns.some((other) => after.has(other))) {
      found.push(
        finding(
          'RETURN_TWICE',
          id,
          `Sau bước trả "${id}" còn một lần trả nữa; hãy bỏ bớt.`,
          `After the return step "${id}" the result is returned again; keep one.`,
        ),
      );
    }
    if (issues.length > 0 && beforeIssue.has(id)) {
      found.push(
        finding(
          'RETURN_BEFORE_ISSUE',
          id,
          `Bước trả "${id}" đứng trước bước phát hành; hãy đổi thứ tự.`,
          `The return step "${id}" comes before the result is issued; change the order.`,
        ),
      );
    }
  }
  return found;
}

function completedBy(process: Process, command: CompletingCommand): string[] {
  return process.nodes
    .filter((node) => (node.kind === 'step' || node.kind === 'wait') && node.completedBy === command)
    .map((node) => node.id);
}

function reachesEndWithout(process: Process, nodes: readonly string[]): boolean {
  const reached = reachable(process, process.start, new Set(nodes));
  return process.nodes.some((node) => node.kind === 'end' && reached.has(node.id));
}
