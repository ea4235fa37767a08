import { finding, type ProcessFinding } from './finding.ts';
import type { JoinNode, Process } from './graph.ts';
import { findNode, reachable, waysOn } from './nodes.ts';
import { scopesOf } from './scope.ts';

/** What is wrong with the shape: unreachable nodes, circles, dead ends, splits and joins that do not match. */
export function lintShape(process: Process): ProcessFinding[] {
  return [...lintReach(process), ...lintCircles(process), ...lintSplits(process), ...lintMeeting(process)];
}

function lintReach(process: Process): ProcessFinding[] {
  const found: ProcessFinding[] = [];
  const fromStart = reachable(process, process.start);
  const ends = process.nodes.filter((node) => node.kind === 'end').map((node) => node.id);
  for (const { id } of process.nodes) {
    if (!fromStart.has(id)) {
      found.push(
        finding(
          'UNREACHABLE',
          id,
          `Không có đường nào tới "${id}"; hãy nối hoặc xóa bước này.`,
          `Nothing leads to "${id}"; connect it or remove it.`,
        ),
      );
    }
    const onward = reachable(process, id);
    if (!ends.some((end) => onward.has(end))) {
      found.push(
        finding(
          'NO_WAY_TO_END',
          id,
          `Từ "${id}" không tới được điểm kết thúc; hãy sửa "next".`,
          `From "${id}" no end can be reached; correct its "next".`,
        ),
      );
    }
  }
  return found;
}

// Going back is rework, which keeps the groups right; an arrow back would not.
function lintCircles(process: Process): ProcessFinding[] {
  return process.nodes
    .filter((node) => waysOn(node).some((next) => reachable(process, next).has(node.id)))
    .map(({ id }) =>
      finding(
        'CIRCLE',
        id,
        `"${id}" quay vòng về chính nó; muốn chuyển lại bước trước hãy dùng "rework".`,
        `"${id}" leads back to itself; to send work back use "rework".`,
      ),
    );
}

function lintSplits(process: Process): ProcessFinding[] {
  const found: ProcessFinding[] = [];
  const joins = process.nodes.filter((node): node is JoinNode => node.kind === 'join');
  for (const node of process.nodes) {
    if (node.kind === 'split') {
      if (node.next.length < 2) {
        found.push(
          finding(
            'SPLIT_TOO_FEW',
            node.id,
            `"${node.id}" chia nhánh song song nhưng có ít hơn hai nhánh.`,
            `"${node.id}" splits into fewer than two branches; add one or remove the split.`,
          ),
        );
      }
      if (joins.filter((join) => join.of === node.id).length > 1) {
        found.push(
          finding(
            'JOIN_TWICE',
            node.id,
            `Các nhánh của "${node.id}" phải nhập ở một điểm; hãy bỏ bớt điểm nhập.`,
            `"${node.id}" has more than one join; its branches must meet in one.`,
          ),
        );
      }
    } else if (node.kind === 'join' && findNode(process, node.of)?.kind !== 'split') {
      found.push(
        finding(
          'JOIN_WITHOUT_SPLIT',
          node.id,
          `Điểm nhập "${node.id}" không có điểm chia "${node.of}"; hãy sửa "of".`,
          `The join "${node.id}" names "${node.of}", which is no split; correct its "of".`,
        ),
      );
    }
  }
  return found;
}

function lintMeeting(process: Process): ProcessFinding[] {
  const { scopes, clashes } = scopesOf(process);
  const found = clashes.map(({ node, from }) =>
    finding(
      'BRANCHES_DO_NOT_MEET',
      node,
      `Đường từ "${from}" tới "${node}" vượt ra ngoài nhánh song song; mọi nhánh phải nhập ở điểm nhập của mình.`,
      `The way from "${from}" to "${node}" leaves its parallel branch; every branch must meet in its own join.`,
    ),
  );
  for (const node of process.nodes) {
    const open = scopes.get(node.id)?.at(-1);
    if (node.kind === 'end' && open) {
      found.push(
        finding(
          'BRANCHES_DO_NOT_MEET',
          open.split,
          `Nhánh của "${open.split}" kết thúc ở "${node.id}" mà chưa nhập lại; hãy thêm điểm nhập.`,
          `A branch of "${open.split}" ends at "${node.id}" without a join; add one.`,
        ),
      );
    }
  }
  return found;
}
