import { earlierSteps } from './earlier-steps.ts';
import { finding, type ProcessFinding } from './finding.ts';
import type { ChoiceNode, Process, ProcessNode, StepNode } from './graph.ts';
import { findNode, waysOn } from './nodes.ts';

/** What is wrong with single steps and choices: outcomes, rework targets, times. */
export function lintSteps(process: Process): ProcessFinding[] {
  return process.nodes.flatMap((node) => {
    if (node.kind === 'choice') return lintChoice(process, node);
    if (node.kind === 'step') return [...lintTime(node), ...lintOutcomes(process, node), ...lintRework(process, node)];
    return lintTime(node);
  });
}

function lintChoice(process: Process, choice: ChoiceNode): ProcessFinding[] {
  const found: ProcessFinding[] = [];
  const before = askers(process, choice.id);
  const silent = before.filter((node) => node.kind !== 'child' && !(node.kind === 'step' && node.outcomes.length > 0));
  if (silent.length > 0 || before.length === 0) {
    found.push(
      finding(
        'CHOICE_WITHOUT_OUTCOMES',
        choice.id,
        `Điểm rẽ "${choice.id}" phải đứng ngay sau bước có kết luận để chọn.`,
        `The choice "${choice.id}" must come right after a step with outcomes.`,
      ),
    );
  }
  for (const { outcome } of choice.branches) {
    // A child answers with its own result, which its own procedure names.
    if (
      before.some(
        (node) => node.kind === 'child' || (node.kind === 'step' && node.outcomes.some((one) => one.code === outcome)),
      )
    )
      continue;
    found.push(
      finding(
        'CHOICE_OUTCOME_UNKNOWN',
        choice.id,
        `Điểm rẽ "${choice.id}" đọc kết luận "${outcome}" mà bước trước không có.`,
        `The choice "${choice.id}" reads the outcome "${outcome}", which the step before it cannot give.`,
      ),
    );
  }
  return found;
}

// The nodes whose outcome a choice reads: right before it, or before the choice before it.
function askers(process: Process, choice: string, seen: ReadonlySet<string> = new Set()): ProcessNode[] {
  return process.nodes
    .filter((node) => !seen.has(node.id) && waysOn(node).includes(choice))
    .flatMap((node) => (node.kind === 'choice' ? askers(process, node.id, new Set([...seen, node.id])) : [node]));
}

function lintOutcomes(process: Process, step: StepNode): ProcessFinding[] {
  const found: ProcessFinding[] = [];
  const codes = step.outcomes.map((outcome) => outcome.code);
  for (const code of new Set(codes.filter((one, n) => codes.indexOf(one) !== n))) {
    found.push(
      finding(
        'OUTCOME_DUPLICATE',
        step.id,
        `Bước "${step.id}" có hai kết luận cùng mã "${code}".`,
        `The step "${step.id}" has the outcome "${code}" twice.`,
      ),
    );
  }
  if (codes.length > 0 && findNode(process, step.next)?.kind !== 'choice') {
    found.push(
      finding(
        'OUTCOMES_UNREAD',
        step.id,
        `Bước "${step.id}" hỏi kết luận nhưng sau đó không có điểm rẽ; hãy thêm "choice" hoặc bỏ kết luận.`,
        `The step "${step.id}" asks for an outcome that no choice reads; add a choice or drop the outcomes.`,
      ),
    );
  }
  return found;
}

function lintRework(process: Process, step: StepNode): ProcessFinding[] {
  const earlier = new Set(earlierSteps(process, step.id).map((one) => one.id));
  return step.rework
    .filter((target) => !earlier.has(target))
    .map((target) =>
      findNode(process, target)?.kind === 'step'
        ? finding(
            'REWORK_NOT_EARLIER',
            step.id,
            `Bước "${step.id}" chuyển lại "${target}" nhưng bước đó không ở trước.`,
            `The step "${step.id}" is sent back to "${target}", which does not come before it.`,
          )
        : finding(
            'REWORK_UNKNOWN',
            step.id,
            `Bước "${step.id}" chuyển lại "${target}" không phải là một bước.`,
            `The step "${step.id}" is sent back to "${target}", which is no step.`,
          ),
    );
}

function lintTime(node: ProcessNode): ProcessFinding[] {
  const found: ProcessFinding[] = [];
  if (node.kind !== 'step' && node.kind !== 'wait' && node.kind !== 'child') return found;
  const value = node.time?.value ?? 0;
  if (!Number.isFinite(value) || value < 0) {
    found.push(
      finding(
        'TIME_INVALID',
        node.id,
        `Thời gian của "${node.id}" phải là số không âm.`,
        `The time of "${node.id}" must be a number of zero or more.`,
      ),
    );
  }
  if (node.kind === 'child') return found;
  if (node.completedBy === 'return-result' && node.counts) {
    found.push(
      finding(
        'RETURN_COUNTS',
        node.id,
        `Bước trả kết quả "${node.id}" không tính vào thời hạn; hãy đặt "counts": false.`,
        `The return step "${node.id}" is not counted; set "counts": false.`,
      ),
    );
  }
  if (node.kind === 'step' && node.silence && node.role !== 'CONSULTEE') {
    found.push(
      finding(
        'SILENCE_WITHOUT_CONSULTEE',
        node.id,
        `Bước "${node.id}" có quy tắc im lặng nhưng không phải bước lấy ý kiến.`,
        `The step "${node.id}" has a rule for silence but is not worked by a consulted agency.`,
      ),
    );
  }
  return found;
}
