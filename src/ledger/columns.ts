/** Columns by name, each with the type its texts are read as. */
export type Types = Readonly<Record<string, string>>;

/**
 * Rows of one table on their way to it, column by column. A column is sent as one text, parted by a character that stands in none of
 * its values, so that nothing is quoted on the way: row-level security leaves no COPY to the program's role.
 */
export class Columns<T extends Types> {
  readonly #names: readonly (keyof T & string)[];
  readonly #texts: (string | null)[][];
  #rows = 0;

  constructor(types: T) {
    this.#names = Object.keys(types);
    this.#texts = this.#names.map(() => []);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Adds a row; what it has in common with others may stand in `shared` instead. */
  add<Own extends keyof T>(
    row: { readonly [name in Own]: unknown },
    shared: { readonly [name in Exclude<keyof T, Own>]: unknown },
  ): void {
    const [own, common]: readonly Readonly<Record<string, unknown>>[] = [row, shared];
    for (let i = 0; i < this.#names.length; i++) {
      const name = this.#names[i] as string;
      this.#texts[i]?.push(textOf(own?.[name] ?? common?.[name]));
    }
    this.#rows++;
  }

  /** What the statement of `insertText` takes after the province: what parts texts, what means NULL, then the columns. */
  values(): string[] {
    const parting = this.#unused((text, mark) => text.includes(mark));
    const nothing = this.#unused((text, mark) => text === mark || mark === parting);
    return [parting, nothing, ...this.#texts.map((texts) => texts.map((text) => text ?? nothing).join(parting))];
  }

  #unused(clashes: (text: string, mark: string) => boolean): string {
    const mark = MARKS.find((one) => !this.#texts.some((texts) => texts.some((text) => clashes(text ?? '', one))));
    if (mark === undefined) throw new RangeError('rows with every character that could part them');
    return mark;
  }
}

// Controls that JSON never holds as themselves, then characters that nobody has a use for.
const MARKS: readonly string[] = [
  ...Array.from({ length: 31 }, (_, i) => String.fromCharCode(31 - i)),
  ...Array.from({ length: 6_400 }, (_, i) => String.fromCharCode(0xe000 + i)),
];

/** The statement that writes rows of a table, of one province. */
export function insertText(table: string, types: Types): string {
  const names = Object.keys(types);
  const read = names.map((name) => `r.${name}::${types[name]}`);
  // An empty text is one empty value: there is no statement without rows.
  const lists = names.map(
    (_, i) => `CASE $${i + 4} WHEN '' THEN ARRAY[''] ELSE string_to_array($${i + 4}, $2, $3) END`,
  );
  return `INSERT INTO ${table} (province, ${names.join(', ')})
          SELECT $1, ${read.join(', ')} FROM unnest(${lists.join(', ')}) AS r (${names.join(', ')})`;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `{${value.map((one) => `"${String(one).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
