import { type Ledger, perform } from '../ledger/index.ts';
import { nameId } from '../platform/ids/index.ts';
import { type BadRow, badRow } from './bad-row.ts';
import { readOpen } from './read-open.ts';

/** Open dossiers of an older system, one in a line. */
export type OpenImport = {
  readonly ledger: Ledger;
  readonly province: string;
  readonly source: string;
  readonly lines: AsyncIterable<string>;
};

export type OpenTaken = {
  readonly lines: number;
  readonly taken: number;
  /** Were taken over before, by the same line. */
  readonly already: number;
  readonly left: number;
};

const NAMESPACE = '2d9c1f60-4b8e-5e3a-8f27-6d6f74637561';
const MOVE_IN = { kind: 'system', id: 'move-in' } as const;

/** The id of a dossier that is taken over: the same in every run. */
export function openId(province: string, source: string, code: string): string {
  return nameId(NAMESPACE, JSON.stringify([province, source, code]));
}

/**
 * Takes over dossiers line by line (`take-over`), each whole or not at all. What cannot be mapped (procedure, step, unit, moments, persons) is told
 * with its line. Begun again it takes over what was left and nothing twice. Blank lines are passed over.
 */
export async function importOpen(asked: OpenImport, left: (row: BadRow) => void): Promise<OpenTaken> {
  const count = { lines: 0, taken: 0, already: 0, left: 0 };
  let line = 0;
  for await (const text of asked.lines) {
    line++;
    if (text.trim() === '') continue;
    count.lines++;
    const outcome = await takeOver(asked, line, line === 1 ? text.replace(/^\uFEFF/, '') : text);
    if (typeof outcome === 'string') count[outcome]++;
    else {
      count.left++;
      left(outcome);
    }
  }
  return count;
}

async function takeOver(
  { ledger, province, source }: OpenImport,
  line: number,
  text: string,
): Promise<'taken' | 'already' | BadRow> {
  const command = readOpen(line, text, source);
  if ('code' in command) return command;
  const code = command.intake.portalCode ?? '';
  const answer = await perform(ledger, {
    province,
    dossierId: openId(province, source, code),
    command,
    actor: MOVE_IN,
    key: 'take-over',
    expected: 'new',
  });
  switch (answer.kind) {
    case 'done':
      return answer.repeated ? 'already' : 'taken';
    case 'refused':
      return { line, code: answer.refusal.code, ...answer.refusal.detail };
    case 'key-reused':
    case 'conflict':
      return badRow(
        line,
        'TAKEN_OTHERWISE',
        `Hồ sơ ${code} đã được chuyển vào trước đây với nội dung khác. Từ đó hồ sơ sống ở đây: hãy sửa trên chính hồ sơ.`,
        `The dossier ${code} was taken over before with other contents. It lives here since: change the dossier itself.`,
      );
    case 'absent':
      throw new Error('a new dossier cannot be absent');
  }
}
