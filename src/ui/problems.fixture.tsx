import type { VNode } from 'preact';
import { buildFrame } from './frame.fixture.ts';
import { ProblemPage, type ProblemStatus } from './problem-page.tsx';
import type { Lang } from './words.ts';

const STATUSES: readonly ProblemStatus[] = [400, 401, 403, 404, 409, 422, 429, 500, 503];

/** A problem page for each status. */
export function problemScreens(lang: Lang = 'vi'): ReadonlyMap<string, VNode> {
  return new Map(
    STATUSES.map((status) => [
      `problem-${status}`,
      <ProblemPage
        key={status}
        frame={buildFrame('/x', { lang, signedIn: status === 409 })}
        status={status}
        changes={status === 409 ? ['Phạm Quang Dũng (demo) đã hoàn thành bước “Thẩm định” lúc 08:55.'] : []}
        reference={status === 500 ? '7F3K-22QD' : undefined}
        backAt={status === 503 ? '13:00, thứ Năm 15/02/2024' : undefined}
        way={status === 409 ? { href: '/dossiers/x', text: 'Mở lại hồ sơ' } : undefined}
      />,
    ]),
  );
}
