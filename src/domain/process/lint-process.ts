import { finding, type ProcessFinding } from './finding.ts';
import type { Process } from './graph.ts';
import { lintCompletion } from './lint-completion.ts';
import { lintShape } from './lint-shape.ts';
import { lintSteps } from './lint-steps.ts';
import { findNode, waysOn } from './nodes.ts';

/**
 * Everything wrong with a process, each finding naming its node and the way out. An empty list means: every run ends, every
 * join fires once, and the result is issued exactly once and before it is returned (DOMAIN 3.2, 6). Where nodes or arrows
 * are missing only those are told, since the rest would follow from them.
 */
export function lintProcess(process: Process): readonly ProcessFinding[] {
  const arrows = lintArrows(process);
  if (arrows.length > 0) return arrows;
  const shape = lintShape(process);
  const steps = lintSteps(process);
  return shape.length > 0 ? [...shape, ...steps] : [...steps, ...lintCompletion(process)];
}

function lintArrows(process: Process): ProcessFinding[] {
  const found: ProcessFinding[] = [];
  const ids = new Set<string>();
  for (const { id } of process.nodes) {
    if (ids.has(id)) {
      found.push(
        finding(
          'DUPLICATE_NODE',
          id,
          `Mã bước "${id}" dùng hai lần; hãy đặt mã khác.`,
          `Node id "${id}" is used twice; give one of them another id.`,
        ),
      );
    }
    ids.add(id);
  }
  const start = findNode(process, process.start);
  if (!start) {
    found.push(
      finding(
        'START_UNKNOWN',
        process.start,
        `Điểm bắt đầu "${process.start}" không có trong quy trình; hãy sửa "start".`,
        `The start "${process.start}" is not a node; correct "start".`,
      ),
    );
  } else if (start.kind !== 'start') {
    found.push(
      finding(
        'START_MISSING',
        start.id,
        `"${start.id}" không phải nút bắt đầu; hãy thêm nút "start".`,
        `"${start.id}" is not a start node; add one of kind "start".`,
      ),
    );
  }
  if (!process.nodes.some((node) => node.kind === 'end')) {
    found.push(
      finding(
        'END_MISSING',
        process.start,
        'Quy trình chưa có nút kết thúc; hãy thêm nút "end".',
        'The process has no end; add a node of kind "end".',
      ),
    );
  }
  for (const node of process.nodes) {
    for (const next of waysOn(node)) {
      if (ids.has(next)) continue;
      found.push(
        finding(
          'UNKNOWN_NEXT',
          node.id,
          `"${node.id}" đi tiếp tới "${next}" không tồn tại; hãy sửa "next".`,
          `"${node.id}" goes on to "${next}", which does not exist; correct its "next".`,
        ),
      );
    }
  }
  return found;
}
