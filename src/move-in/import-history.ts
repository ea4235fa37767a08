import type { Words } from '../domain/calendar/index.ts';
import type { CommandOf } from '../domain/dossier/index.ts';
import { hashOfCommand, inContext, type Ledger, loadMany, type ToldDossier } from '../ledger/index.ts';
import { nameId } from '../platform/ids/index.ts';
import type { BadRow } from './bad-row.ts';
import { WRITTEN, type WrittenRow } from './history.sql.ts';
import type { Layout, Part } from './layout.ts';
import { readLog } from './read-log.ts';
import { type LogCase, Spill } from './spill.ts';

/** A log and where it goes. */
export type HistoryImport = {
  readonly ledger: Ledger;
  readonly province: string;
  /** The unit the cases stand under: who may read them. */
  readonly unit: string;
  readonly source: string;
  readonly names: Readonly<Record<Part, string>>;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Reads the whole file and says what is wrong with it; writes nothing. */
  readonly checkOnly?: boolean;
};

/** Told on the way. */
export type Telling = {
  /** A line that was left out. */
  readonly bad: (row: BadRow) => void;
  /** A case that was not written: refused, or there already with other rows. */
  readonly left: (left: CaseLeft) => void;
  readonly progress?: (soFar: Progressed) => void;
};

export type CaseLeft = { readonly case: string; readonly code: string } & Words;

export type Progressed = {
  /** Rows read, and of these lines that are none. */
  readonly rows: number;
  readonly bad: number;
  readonly written: { readonly cases: number; readonly rows: number };
  /** Were there already, with the same rows. */
  readonly already: { readonly cases: number; readonly rows: number };
  readonly left: number;
};

const NAMESPACE = '5f2b7a3e-7c0d-5d4f-9a51-6d6f74637561';
const MOVE_IN = { kind: 'system', id: 'move-in' } as const;
const TOGETHER = 500;

/** The id of a case: the same in every run, so that an import that is begun again writes nothing twice. */
export function historyId(province: string, source: string, name: string): string {
  return nameId(NAMESPACE, JSON.stringify([province, source, name]));
}

/**
 * Writes down the log of an older system case by case (`record-history`). Rows of a case may be scattered over the file: they are sorted into
 * parts on disk first, so that 16 MB and a 256th of the file are held, whatever its size. Killed at any point and begun again it comes to the same.
 * Throws Trouble on a header that cannot be read.
 */
export async function importHistory(asked: HistoryImport, telling: Telling): Promise<Progressed> {
  using spill = new Spill();
  const run = new Run(asked, telling);
  const layout = await run.read(spill);
  if (!asked.checkOnly) await run.write(spill, layout);
  return run.soFar;
}

class Run {
  readonly #asked: HistoryImport;
  readonly #telling: Telling;
  /** Cases on their way, by id. */
  readonly #cases = new Map<string, string>();
  soFar: Progressed = {
    rows: 0,
    bad: 0,
    written: { cases: 0, rows: 0 },
    already: { cases: 0, rows: 0 },
    left: 0,
  };

  constructor(asked: HistoryImport, telling: Telling) {
    this.#asked = asked;
    this.#telling = telling;
  }

  async read(spill: Spill): Promise<Layout> {
    const { chunks, names } = this.#asked;
    let layout: Layout | undefined;
    for await (const reading of readLog(chunks, names)) {
      if ('layout' in reading) {
        layout = reading.layout;
        continue;
      }
      for (const row of reading.rows) spill.add(row);
      for (const bad of reading.bad) this.#telling.bad(bad);
      const { rows, bad } = this.soFar;
      this.#tell({ rows: rows + reading.rows.length, bad: bad + reading.bad.length });
    }
    // `readLog` throws on a file without one.
    return layout as Layout;
  }

  async write(spill: Spill, layout: Layout): Promise<void> {
    const { ledger, province } = this.#asked;
    await loadMany(ledger, province, this.#dossiers(spill, layout), {
      refused: ({ id, refusal: { code, detail } }) => this.#leave({ case: this.#cases.get(id) ?? id, code, ...detail }),
      dossiersPerCommit: TOGETHER,
      progress: ({ dossiers, events }) =>
        // Each case has an event that opens it and one that closes it.
        this.#tell({ written: { cases: dossiers, rows: events - 2 * dossiers } }),
    });
  }

  async *#dossiers(spill: Spill, layout: Layout): AsyncGenerator<ToldDossier> {
    const at = this.#asked.ledger.now();
    let group: Recorded[] = [];
    for (const one of spill.cases()) {
      group.push(this.#record(one, layout));
      if (group.length < TOGETHER) continue;
      yield* this.#unwritten(group, at);
      group = [];
    }
    yield* this.#unwritten(group, at);
  }

  #record({ case: name, rows }: LogCase, { columns }: Layout): Recorded {
    const { province, source, unit } = this.#asked;
    const id = historyId(province, source, name);
    return { id, command: { type: 'record-history', source, case: name, receivingUnit: unit, columns, rows } };
  }

  // Those that are there are looked at, not decided again: begun again, an import soon reaches where it was killed.
  async *#unwritten(group: readonly Recorded[], at: ToldDossier['acts'][0]['at']): AsyncGenerator<ToldDossier> {
    const written = await this.#writtenOf(group);
    for (const { id, command } of group) {
      const hash = written.get(id);
      if (hash === undefined) {
        this.#remember(id, command.case);
        yield { id, acts: [{ command, actor: MOVE_IN, key: 'record-history', at }] };
      } else if (hashOfCommand(command)?.equals(hash)) {
        const { cases, rows } = this.soFar.already;
        this.#tell({ already: { cases: cases + 1, rows: rows + command.rows.length } });
      } else this.#leave({ case: command.case, ...OTHER_ROWS });
    }
  }

  async #writtenOf(group: readonly Recorded[]): Promise<ReadonlyMap<string, Buffer>> {
    const { ledger, province } = this.#asked;
    const { rows } = await inContext(
      ledger.db,
      { province, units: '*' },
      (tx) => tx.query<WrittenRow>(WRITTEN, [province, group.map(({ id }) => id)]),
      { readOnly: true },
    );
    return new Map(rows.map(({ id, body_hash }) => [id, body_hash]));
  }

  // What is refused is told by its id, a few commits later at most.
  #remember(id: string, name: string): void {
    this.#cases.set(id, name);
    const [oldest] = this.#cases.keys();
    if (this.#cases.size > 8 * TOGETHER && oldest !== undefined) this.#cases.delete(oldest);
  }

  #leave(left: CaseLeft): void {
    this.#telling.left(left);
    this.#tell({ left: this.soFar.left + 1 });
  }

  #tell(more: Partial<Progressed>): void {
    this.soFar = { ...this.soFar, ...more };
    this.#telling.progress?.(this.soFar);
  }
}

type Recorded = { readonly id: string; readonly command: CommandOf<'record-history'> };

const OTHER_ROWS = {
  code: 'WRITTEN_OTHERWISE',
  vi: 'Vụ việc này đã được chuyển vào trước đây với các dòng khác. Lịch sử đã ghi không sửa được; nếu là vụ việc khác, hãy chuyển vào dưới tên nguồn khác.',
  en: 'This case was brought in before with other rows. What is written stays; if it is another case, bring it in under another source name.',
};
